package dev.lectern.reading.epub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the facts out of a package document. They are taken wherever they stand: a broken package
 * may have closed an element too early.
 */
final class PackageReader {

  /** One step of the spine as written. */
  record RawRef(String idref, boolean linear, int cfiStep, String id, String properties) {}

  /** One person, title or the like; {@code role} is EPUB 2's attribute. */
  record Named(String id, String text, String role) {}

  final Map<String, PackageDocument.Item> manifest = new LinkedHashMap<>();

  /** By a chapter's item the item of the file that says how it is narrated. */
  final Map<String, String> overlays = new HashMap<>();

  final List<RawRef> refs = new ArrayList<>();
  final Map<String, List<Named>> named = new HashMap<>();
  final Map<String, List<String>> refined = new HashMap<>();
  final Map<String, String> plain = new HashMap<>();
  private final Map<String, List<String>> accessible = new HashMap<>();
  String identifierId = "";
  String progression = "";
  String ncxId = "";
  int spineStep = 6;

  private final String path;
  private final MarkupReader reader;
  private String direction = "";

  PackageReader(String path, MarkupReader reader) throws Refusal {
    this.path = path;
    this.reader = reader;
    boolean any = false;
    while (reader.next()) {
      if (reader.start()) {
        any = true;
        element();
      }
    }
    if (!any) {
      throw new Refusal("package", "The package document of this book is not readable.");
    }
  }

  private void element() throws Refusal {
    switch (reader.name()) {
      case "package" -> {
        identifierId = reader.attribute("unique-identifier");
        direction = reader.attribute("dir");
      }
      case "item" -> item();
      case "spine" -> {
        spineStep = 2 * reader.ordinal();
        progression = reader.attribute("page-progression-direction");
        ncxId = reader.attribute("toc");
      }
      case "itemref" ->
          refs.add(
              new RawRef(
                  reader.attribute("idref"),
                  !reader.attribute("linear").equals("no"),
                  2 * reader.ordinal(),
                  reader.attribute("id"),
                  reader.attribute("properties")));
      case "title",
          "creator",
          "language",
          "identifier",
          "description",
          "publisher",
          "date",
          "subject" ->
          named();
      case "meta" -> meta();
      case "link" -> {
        if (reader.attribute("rel").equals("dcterms:conformsTo")) {
          say("dcterms:conformsTo", reader.attribute("href"));
        }
      }
      case "collection" -> passOver();
      default -> {}
    }
  }

  private void item() {
    String href = reader.attribute("href");
    PackageDocument.Item item =
        new PackageDocument.Item(
            reader.attribute("id"),
            href.isEmpty() ? null : Hrefs.resolve(path, href),
            reader.attribute("media-type"),
            Lists.words(reader.attribute("properties")),
            reader.attribute("fallback"));
    manifest.putIfAbsent(item.id(), item);
    String overlay = reader.attribute("media-overlay");
    if (!overlay.isEmpty()) {
      overlays.putIfAbsent(item.id(), overlay);
    }
  }

  private void named() throws Refusal {
    String name = reader.name();
    String id = reader.attribute("id");
    String role = reader.attribute("role");
    String own = reader.attribute("dir");
    String dir = own.isEmpty() ? direction : own;
    boolean shown = name.equals("title") || name.equals("creator");
    Lists.add(named, name, new Named(id, shown ? BaseDirection.marked(text(), dir) : text(), role));
  }

  private void meta() throws Refusal {
    String property = reader.attribute("property");
    String refines = reader.attribute("refines");
    String id = reader.attribute("id");
    if (property.isEmpty()) {
      say(reader.attribute("name"), reader.attribute("content"));
      plain.putIfAbsent(reader.attribute("name"), reader.attribute("content"));
    } else if (refines.startsWith("#")) {
      String refinement = text();
      say(property, refinement);
      Lists.add(refined, refines.substring(1) + " " + property, refinement);
    } else if (property.equals("belongs-to-collection")) {
      Lists.add(named, property, new Named(id, text(), ""));
    } else {
      String value = text();
      say(property, value);
      plain.putIfAbsent(property, value);
    }
  }

  /** What a book may say more than once of how accessible it is. */
  private void say(String property, String value) {
    boolean wanted =
        property.startsWith("schema:access")
            || property.equals("dcterms:conformsTo")
            || property.equals("a11y:certifiedBy")
            || property.equals("media:narrator");
    if (wanted && !value.isBlank() && said(property).size() < Accessibility.MOST) {
      Lists.add(accessible, property, value.strip());
    }
  }

  List<String> said(String property) {
    return accessible.getOrDefault(property, List.of());
  }

  /** All text up to the end of the element whose start tag was just read, white space collapsed. */
  private String text() throws Refusal {
    int inside = reader.depth();
    StringBuilder text = new StringBuilder();
    while (reader.next()) {
      reader.appendText(text);
      if (reader.depth() < inside) {
        break;
      }
    }
    StringBuilder collapsed = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = Character.isWhitespace(text.charAt(i)) ? ' ' : text.charAt(i);
      if (c != ' ' || (!collapsed.isEmpty() && collapsed.charAt(collapsed.length() - 1) != ' ')) {
        collapsed.append(c);
      }
    }
    return collapsed.toString().strip();
  }

  /** A collection has metadata of its own, which is not the book's. */
  private void passOver() throws Refusal {
    int inside = reader.depth();
    boolean more = true;
    while (more && reader.depth() >= inside) {
      more = reader.next();
    }
  }
}
