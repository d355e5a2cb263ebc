package dev.lectern.reading.exchange;

import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Writes a reader's annotations of one work as an AnnotationSet of W3C's EPUB Annotations 1.0 (a
 * working draft): equal annotations give equal bytes, so it says nothing of when it was written.
 */
public final class AnnotationSetWriter {
  static final String CONTEXT = "https://www.w3.org/ns/epub-anno.jsonld";

  /** What the Web Annotation model calls the fragment of an EPUB. */
  static final String CFI = "http://www.idpf.org/epub/linking/cfi/epub-cfi.html";

  static final String SHA = "urn:sha256:";
  private static final String OWN = "urn:lectern:note:";

  private AnnotationSetWriter() {}

  /** An annotation's name outside: the one it came with, or one made of its own. */
  public static String id(Note note) {
    String origin = note.words(FieldName.ORIGIN);
    return origin.isEmpty() ? OWN + note.id() : origin;
  }

  /**
   * @param notes of one work; collections are left out, since they are about no publication
   */
  public static String write(EditionId edition, String title, String author, List<Note> notes) {
    List<Note> items = new ArrayList<>(notes);
    items.removeIf(note -> note.kind() == Annotation.Kind.COLLECTION);
    items.sort(
        Comparator.comparingDouble(AnnotationSetWriter::total)
            .thenComparing(AnnotationSetWriter::id));
    return Json.object()
        .put("@context", CONTEXT)
        .put("id", "urn:lectern:notes:" + edition.sha256())
        .put("type", "AnnotationSet")
        .put(
            "generator",
            Json.object()
                .put("id", "https://lectern.dev")
                .put("type", "Software")
                .put("name", "Lectern"))
        .put(
            "about",
            Json.object()
                .putAll("dc:identifier", List.of(SHA + edition.sha256()), Json::of)
                .put("dc:format", "application/epub+zip")
                .put("dc:title", title)
                .putAll("dc:creator", author.isEmpty() ? List.of() : List.of(author), Json::of))
        .putAll("items", items, note -> item(note).build())
        .text();
  }

  private static double total(Note note) {
    Locator loc = note.loc();
    return loc == null ? 0 : loc.totalProgression();
  }

  private static Members item(Note note) {
    Members item =
        Json.object().put("id", id(note)).put("type", "Annotation").put("motivation", why(note));
    String created = note.words(FieldName.CREATED);
    // The draft wants a time; where nobody knows it, that of the last change is the nearest.
    item.put("created", created.isEmpty() ? note.changedAt() : created);
    item.put("target", target(note));
    String text = String.join("\n\n", note.texts());
    String color = note.words(FieldName.COLOR);
    String style = note.words(FieldName.STYLE);
    String tags = note.value(FieldName.TAGS);
    if (!text.isEmpty() || !color.isEmpty() || !style.isEmpty() || tags != null) {
      Members body =
          Json.object().put("type", "TextualBody").put("value", text).put("format", "text/plain");
      put(body, "color", color);
      put(body, "highlight", style);
      if (tags != null) {
        body.put("tags", new Json.Raw(tags));
      }
      item.put("body", body);
    }
    return item;
  }

  private static void put(Members members, String name, String words) {
    if (!words.isEmpty()) {
      members.put(name, words);
    }
  }

  private static String why(Note note) {
    if (note.kind() == Annotation.Kind.BOOKMARK) {
      return "bookmarking";
    }
    return note.kind() == Annotation.Kind.HIGHLIGHT && note.texts().isEmpty()
        ? "highlighting"
        : "commenting";
  }

  /** What follows the words; the place's own sample of them may end elsewhere than they do. */
  private static String after(Locator.Quote around, String exact) {
    if (around.highlight().isEmpty()) {
      return around.after();
    }
    String known = around.highlight() + around.after();
    return known.startsWith(exact) ? known.substring(exact.length()) : "";
  }

  private static Members target(Note note) {
    Locator loc = note.loc();
    String quote = note.words(FieldName.QUOTE);
    List<Json> selectors = new ArrayList<>();
    if (loc != null && loc.cfi() != null) {
      selectors.add(
          Json.object()
              .put("type", "FragmentSelector")
              .put("conformsTo", CFI)
              .put("value", loc.cfi())
              .build());
    }
    Locator.Quote around = loc == null ? null : loc.text();
    String exact = quote.isEmpty() && around != null ? around.highlight() : quote;
    if (!exact.isEmpty()) {
      Members words = Json.object().put("type", "TextQuoteSelector").put("exact", exact);
      put(words, "prefix", around == null ? "" : around.before());
      put(words, "suffix", around == null ? "" : after(around, exact));
      selectors.add(words.build());
    }
    if (loc != null && !loc.href().isEmpty()) {
      selectors.add(
          Json.object().put("type", "ProgressionSelector").put("value", loc.progression()).build());
    }
    String foreign = note.value(FieldName.SELECTORS);
    if (foreign != null && Json.parse(foreign) instanceof Json.Arr array) {
      selectors.addAll(array.items());
    }
    Members target = Json.object().put("source", loc == null ? "" : loc.href());
    target.putAll("selector", selectors, selector -> selector);
    if (loc != null) {
      Members meta = Json.object();
      if (loc.tellsHowFar()) {
        meta.put("totalProgression", loc.totalProgression());
      }
      if (loc.position() > 0) {
        meta.put("position", loc.position());
      }
      Members others = Json.object();
      new TreeMap<>(loc.foreign()).forEach(others::put);
      if (!loc.foreign().isEmpty()) {
        meta.put("foreign", others);
      }
      target.put("meta", meta);
    }
    return target;
  }
}
