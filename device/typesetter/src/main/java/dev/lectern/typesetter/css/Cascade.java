package dev.lectern.typesetter.css;

import dev.lectern.typesetter.css.Rule.Declaration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/**
 * The rules of a chapter, sorted so that an element is compared only with those that could be meant
 * for it.
 */
public final class Cascade {
  /**
   * No lambda, here and wherever the first page passes through: each costs a class made at run
   * time.
   */
  private static final Comparator<Rule> WEAKEST_FIRST =
      new Comparator<>() {
        @Override
        public int compare(Rule a, Rule b) {
          int byWeight = Integer.compare(a.selector().specificity(), b.selector().specificity());
          return byWeight != 0 ? byWeight : Integer.compare(a.order(), b.order());
        }
      };

  private final Map<String, List<Rule>> byTag = new HashMap<>();
  private final Map<String, List<Rule>> byClass = new HashMap<>();
  private final Map<String, List<Rule>> byId = new HashMap<>();
  private final List<Rule> general = new ArrayList<>();
  private final List<Rule> parts = new ArrayList<>();
  private final Variables variables;

  /** The rules of the book's own sheets, in order. */
  public Cascade(List<Rule> rules) {
    variables = new Variables(rules);
    for (Rule written : rules) {
      Rule rule =
          new Rule(written.selector(), variables.filled(written.declarations()), written.order());
      Compound key = rule.selector().key();
      if (key.pseudoElement() != null) {
        parts.add(rule);
        continue;
      }
      if (key.id() != null) {
        keep(byId, key.id(), rule);
      } else if (!key.classes().isEmpty()) {
        keep(byClass, key.classes().getFirst(), rule);
      } else if (key.tag() != null) {
        keep(byTag, key.tag(), rule);
      } else {
        general.add(rule);
      }
    }
  }

  private static void keep(Map<String, List<Rule>> rules, String key, Rule rule) {
    List<Rule> known = rules.get(key);
    if (known == null) {
      known = new ArrayList<>();
      rules.put(key, known);
    }
    known.add(rule);
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
    matching.sort(WEAKEST_FIRST);
    List<Declaration> declarations = new ArrayList<>();
    for (Rule rule : matching) {
      declarations.addAll(rule.declarations());
    }
    if (element.hasAttr("style")) {
      declarations.addAll(variables.filled(CssReader.declarations(element.attr("style"))));
    }
    for (Declaration declaration : declarations) {
      if (declaration.important()) {
        return importantLast(declarations);
      }
    }
    return declarations;
  }

  /** Whether there are rules for parts of elements: mostly there are none. */
  boolean hasParts() {
    return !parts.isEmpty();
  }

  /**
   * What applies to a part of the element, weakest first.
   *
   * @param name "before", "after" or "first-letter"
   */
  List<Declaration> of(Element element, String name) {
    List<Rule> matching = new ArrayList<>();
    for (Rule rule : parts) {
      if (name.equals(rule.selector().key().pseudoElement()) && rule.selector().matches(element)) {
        matching.add(rule);
      }
    }
    matching.sort(WEAKEST_FIRST);
    List<Declaration> declarations = new ArrayList<>();
    for (Rule rule : matching) {
      declarations.addAll(rule.declarations());
    }
    return importantLast(declarations);
  }

  private static List<Declaration> importantLast(List<Declaration> declarations) {
    List<Declaration> ordered = new ArrayList<>();
    for (int turn = 0; turn < 2; turn++) {
      for (Declaration declaration : declarations) {
        if (declaration.important() == (turn == 1)) {
          ordered.add(declaration);
        }
      }
    }
    return ordered;
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
