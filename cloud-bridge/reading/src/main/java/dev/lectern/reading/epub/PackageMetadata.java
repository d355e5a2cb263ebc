package dev.lectern.reading.epub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The metadata of a package document, from EPUB 3, EPUB 2 and OEBPS 1.2 alike. */
final class PackageMetadata {
  private final Map<String, List<Element>> named = new HashMap<>();
  private final Map<String, List<String>> refined = new HashMap<>();
  private final Map<String, String> plain = new HashMap<>();
  private final String identifierId;

  PackageMetadata(Element root) {
    identifierId = Markup.attribute(root, "unique-identifier");
    Element top = root.parent() == null ? root : root.parent();
    for (Element element : top.getAllElements()) {
      String local = Markup.local(element);
      switch (local) {
        case "title", "creator", "language", "identifier" ->
            named.computeIfAbsent(local, k -> new ArrayList<>()).add(element);
        case "meta" -> meta(element);
        default -> {}
      }
    }
  }

  private void meta(Element element) {
    String property = Markup.attribute(element, "property");
    String refines = Markup.attribute(element, "refines");
    if (!property.isEmpty() && refines.startsWith("#")) {
      refined
          .computeIfAbsent(refines.substring(1) + " " + property, k -> new ArrayList<>())
          .add(text(element));
    } else if (!property.isEmpty()) {
      plain.putIfAbsent(property, element.text().strip());
    } else {
      plain.putIfAbsent(Markup.attribute(element, "name"), Markup.attribute(element, "content"));
    }
  }

  /** The main title; a book without one is called by its first words elsewhere, here by none. */
  String title() {
    List<Element> titles = named.getOrDefault("title", List.of());
    for (Element title : titles) {
      if (refinements(title, "title-type").contains("main") && !text(title).isEmpty()) {
        return text(title);
      }
    }
    for (Element title : titles) {
      if (!text(title).isEmpty()) {
        return text(title);
      }
    }
    return "";
  }

  /** In their order; where nobody is called an author, all creators are. */
  List<String> authors() {
    List<String> authors = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (Element creator : named.getOrDefault("creator", List.of())) {
      if (text(creator).isEmpty()) {
        continue;
      }
      List<String> roles = refinements(creator, "role");
      String attribute = Markup.attribute(creator, "role");
      all.add(text(creator));
      if (roles.contains("aut")
          || attribute.equals("aut")
          || roles.isEmpty() && attribute.isEmpty()) {
        authors.add(text(creator));
      }
    }
    return authors.isEmpty() ? all : authors;
  }

  /** A person may have several roles: one who wrote a book may have drawn its pictures too. */
  private List<String> refinements(Element element, String property) {
    return refined.getOrDefault(element.id() + " " + property, List.of());
  }

  /** As BCP 47, or empty. */
  String language() {
    List<Element> languages = named.getOrDefault("language", List.of());
    return languages.isEmpty() ? "" : text(languages.get(0));
  }

  String identifier() {
    List<Element> identifiers = named.getOrDefault("identifier", List.of());
    for (Element identifier : identifiers) {
      if (identifier.id().equals(identifierId)) {
        return text(identifier);
      }
    }
    return identifiers.isEmpty() ? "" : text(identifiers.get(0));
  }

  boolean fixedLayout() {
    return "pre-paginated".equals(plain.get("rendition:layout"));
  }

  /** EPUB 2's way to name the cover. */
  @Nullable String coverId() {
    return plain.get("cover");
  }

  private static String text(Element element) {
    return element.text().strip();
  }
}
