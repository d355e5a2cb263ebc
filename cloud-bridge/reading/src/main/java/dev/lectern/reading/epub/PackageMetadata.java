package dev.lectern.reading.epub;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The metadata of a package document, from EPUB 3, EPUB 2 and OEBPS 1.2 alike. */
final class PackageMetadata {
  private final PackageReader read;

  PackageMetadata(PackageReader read) {
    this.read = read;
  }

  /** The main title, else the first one, else an empty text. */
  String title() {
    String first = "";
    for (PackageReader.Named title : named("title")) {
      if (!title.text().isEmpty() && refinements(title, "title-type").contains("main")) {
        return title.text();
      }
      first = first.isEmpty() ? title.text() : first;
    }
    return first;
  }

  /** In their order; where nobody is called an author, all creators are. */
  List<String> authors() {
    List<String> authors = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (PackageReader.Named creator : named("creator")) {
      if (creator.text().isEmpty()) {
        continue;
      }
      List<String> roles = refinements(creator, "role");
      boolean unsaid = roles.isEmpty() && creator.role().isEmpty();
      all.add(creator.text());
      if (unsaid || roles.contains("aut") || creator.role().equals("aut")) {
        authors.add(creator.text());
      }
    }
    return authors.isEmpty() ? all : authors;
  }

  /** As BCP 47, or empty. */
  String language() {
    List<PackageReader.Named> languages = named("language");
    return languages.isEmpty() ? "" : languages.get(0).text();
  }

  String identifier() {
    List<PackageReader.Named> identifiers = named("identifier");
    for (PackageReader.Named identifier : identifiers) {
      if (identifier.id().equals(read.identifierId)) {
        return identifier.text();
      }
    }
    return identifiers.isEmpty() ? "" : identifiers.get(0).text();
  }

  /** All of them, as written. */
  List<String> identifiers() {
    return named("identifier").stream().map(PackageReader.Named::text).toList();
  }

  boolean fixedLayout() {
    return "pre-paginated".equals(read.plain.get("rendition:layout"));
  }

  /** When pages are shown side by side, as written, or empty. */
  String spread() {
    return read.plain.getOrDefault("rendition:spread", "").strip();
  }

  /** EPUB 2's way to name the cover. */
  @Nullable String coverId() {
    return read.plain.get("cover");
  }

  /** What else the book says of itself, for a shop's window. */
  About about() {
    String series = "";
    String position = "";
    for (PackageReader.Named collection : named("belongs-to-collection")) {
      List<String> types = refinements(collection, "collection-type");
      if (series.isEmpty() && (types.isEmpty() || types.contains("series"))) {
        series = collection.text();
        position = refinements(collection, "group-position").stream().findFirst().orElse("");
      }
    }
    if (series.isEmpty()) {
      series = read.plain.getOrDefault("calibre:series", "");
      position = read.plain.getOrDefault("calibre:series_index", "");
    }
    return new About(
        first("description"),
        first("publisher"),
        first("date"),
        named("subject").stream().map(PackageReader.Named::text).toList(),
        series.strip(),
        position.strip());
  }

  /** Who reads, where a book is narrated. */
  List<String> narrators() {
    return read.said("media:narrator");
  }

  /** How long the narration takes, as written; empty where the book does not say. */
  String narrationTime() {
    return read.plain.getOrDefault("media:duration", "");
  }

  Accessibility accessibility() {
    return Accessibility.of(read);
  }

  private String first(String name) {
    List<PackageReader.Named> all = named(name);
    return all.isEmpty() ? "" : all.get(0).text();
  }

  private List<PackageReader.Named> named(String name) {
    return read.named.getOrDefault(name, List.of());
  }

  /** A person may have several roles: one who wrote a book may have drawn its pictures too. */
  private List<String> refinements(PackageReader.Named named, String property) {
    return read.refined.getOrDefault(named.id() + " " + property, List.of());
  }
}
