package dev.lectern.bridge.opds;

import dev.lectern.bridge.opds.FeedPage.Facet;
import dev.lectern.bridge.opds.FeedPage.FacetGroup;
import dev.lectern.bridge.store.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Other orders of a list of books, and parts of it. */
final class Facets {
  private static final int LANGUAGES = 20;

  private Facets() {}

  static List<FacetGroup> of(Sql sql, String path, Books.Window window, Selection selection) {
    List<FacetGroup> groups = new ArrayList<>();
    groups.add(new FacetGroup("Order", orders(path, window, selection)));
    if (window instanceof Books.Shelf) {
      groups.add(
          new FacetGroup(
              "Whose",
              List.of(
                  kind(path, selection, "All", ""),
                  kind(path, selection, "Bought", "bought"),
                  kind(path, selection, "My own", "own"))));
    }
    List<Books.Heading> languages = Books.languages(sql, window, selection, LANGUAGES);
    if (languages.size() > 1 || !selection.language().isEmpty()) {
      List<Facet> facets = new ArrayList<>();
      facets.add(
          new Facet(
              "All languages",
              Address.path(path, selection.with("language", "").query()),
              selection.language().isEmpty(),
              OptionalLong.empty()));
      for (Books.Heading heading : languages) {
        facets.add(
            new Facet(
                language(heading.name()),
                Address.path(path, selection.with("language", heading.name()).query()),
                heading.name().equals(selection.language()),
                OptionalLong.of(heading.count())));
      }
      groups.add(new FacetGroup("Language", facets));
    }
    return groups;
  }

  private static List<Facet> orders(String path, Books.Window window, Selection selection) {
    List<Facet> facets = new ArrayList<>();
    for (Selection.Sort sort : Selection.Sort.values()) {
      boolean sold = window instanceof Books.Shop || window instanceof Books.Both;
      if (sort == Selection.Sort.PRICE && !sold) {
        continue;
      }
      facets.add(
          new Facet(
              sort.words(),
              Address.path(path, selection.with("sort", sort.written()).query()),
              selection.sort().orElse(Books.usual(window)) == sort,
              OptionalLong.empty()));
    }
    return facets;
  }

  private static Facet kind(String path, Selection selection, String title, String kind) {
    return new Facet(
        title,
        Address.path(path, selection.with("kind", kind).query()),
        selection.kind().equals(kind),
        OptionalLong.empty());
  }

  /** A language's English name; its tag where it has none. */
  static String language(String tag) {
    String name = Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
    return tag.equals("und") ? "Language unknown" : name.isEmpty() ? tag : Text.clean(name, 64);
  }
}
