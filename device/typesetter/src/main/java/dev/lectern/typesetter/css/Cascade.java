package dev.lectern.typesetter.css;

import dev.lectern.typesetter.css.Rule.Declaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/**
 * The rules of a chapter, sorted so that an element is compared only with those that could be meant
 * for it.
 */
public final class Cascade {
  private final Map<String, List<Rule>> byTag = new HashMap<>();
  private final Map<String, List<Rule>> byClass = new HashMap<>();
  private final Map<String, List<Rule>> byId = new HashMap<>();
  private final List<Rule> general = new ArrayList<>();

  /** The rules of the book's own sheets, in order; rules for parts of elements are left out. */
  public Cascade(List<Rule> rules) {
    for (Rule rule : rules) {
      Compound key = rule.selector().key();
      if (key.pseudoElement() != null) {
        continue;
      }
      if (key.id() != null) {
        byId.computeIfAbsent(key.id(), k -> new ArrayList<>()).add(rule);
      } else if (!key.classes().isEmpty()) {
        byClass.computeIfAbsent(key.classes().getFirst(), k -> new ArrayList<>()).add(rule);
      } else if (key.tag() != null) {
        byTag.computeIfAbsent(key.tag(), k -> new ArrayList<>()).add(rule);
      } else {
        general.add(rule);
      }
    }
  }

  /** What applies to the element, weakest first. */
  public List<Declaration> of(Element element) {
    List<Rule> matching = new ArrayList<>();
    add(byTag.get(local(element)), element, matching);
    if (!byClass.isEmpty() && element.hasAttr("class")) {
      for (String name : element.classNames()) {
        add(byClass.get(name), element, matching);
      }
    }
    if (!byId.isEmpty() && !element.id().isEmpty()) {
      add(byId.get(element.id()), element, matching);
    }
    add(general, element, matching);
    matching.sort(
        (a, b) ->
            a.selector().specificity() != b.selector().specificity()
                ? Integer.compare(a.selector().specificity(), b.selector().specificity())
                : Integer.compare(a.order(), b.order()));
    List<Declaration> declarations = new ArrayList<>();
    for (Rule rule : matching) {
      declarations.addAll(rule.declarations());
    }
    if (element.hasAttr("style")) {
      declarations.addAll(CssReader.declarations(element.attr("style")));
    }
    if (declarations.stream().anyMatch(Declaration::important)) {
      List<Declaration> plainFirst =
          new ArrayList<>(declarations.stream().filter(d -> !d.important()).toList());
      plainFirst.addAll(declarations.stream().filter(Declaration::important).toList());
      return plainFirst;
    }
    return declarations;
  }

  private static void add(
      @org.jspecify.annotations.Nullable List<Rule> rules, Element element, List<Rule> matching) {
    if (rules != null) {
      for (Rule rule : rules) {
        if (rule.selector().matches(element)) {
          matching.add(rule);
        }
      }
    }
  }

  static String local(Element element) {
    String name = element.normalName();
    return name.substring(name.indexOf(':') + 1);
  }
}
