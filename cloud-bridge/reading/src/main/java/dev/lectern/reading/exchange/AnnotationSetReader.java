package dev.lectern.reading.exchange;

import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.MalformedJson;
import dev.lectern.reading.note.FieldName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads an AnnotationSet of W3C's EPUB Annotations 1.0, by its shape: what a later draft or another
 * reader adds is passed over, and selectors that are not understood are kept and written again.
 */
public final class AnnotationSetReader {
  private static final int QUOTE = 200;
  private static final Set<String> UNDERSTOOD = Set.of("TextQuoteSelector", "ProgressionSelector");

  private final ExchangeLimits limits;
  private final List<Brought> items = new ArrayList<>();
  private final List<Arrived.Problem> problems = new ArrayList<>();

  private AnnotationSetReader(ExchangeLimits limits) {
    this.limits = limits;
  }

  public static Arrived read(String file, ExchangeLimits limits) {
    String text = file.startsWith("\ufeff") ? file.substring(1) : file;
    Json json;
    try {
      json =
          JsonReader.read(
              text, new JsonLimits(limits.chars(), limits.depth(), 256 * 1024, limits.items() * 2));
    } catch (MalformedJson malformed) {
      return Arrived.nothing(
          "not-a-file-of-this-kind", "This is no JSON: " + malformed.getMessage());
    }
    if (!(json instanceof Json.Obj set)
        || !words(set, "type").equals("AnnotationSet")
        || !(set.get("items") instanceof Json.Arr list)) {
      return Arrived.nothing("not-a-file-of-this-kind", "This is no AnnotationSet.");
    }
    AnnotationSetReader reader = new AnnotationSetReader(limits);
    BookHint book =
        book(set.get("about") instanceof Json.Obj about ? about : new Json.Obj(Map.of()));
    for (Json item : list.items()) {
      if (item instanceof Json.Obj annotation) {
        reader.take(book, annotation);
      } else {
        reader.problems.add(new Arrived.Problem("unknown-kind", "an item that is no object"));
      }
    }
    return new Arrived(reader.items, reader.problems);
  }

  private static BookHint book(Json.Obj about) {
    return new BookHint(
        String.join(" ", several(about.get("dc:title"))),
        String.join("; ", several(about.get("dc:creator"))),
        several(about.get("dc:identifier")),
        "");
  }

  /** A text, a text in some language, or several of either. */
  private static List<String> several(@Nullable Json value) {
    return switch (value) {
      case Json.Str text -> List.of(text.value());
      case Json.Arr array -> array.items().stream().flatMap(one -> several(one).stream()).toList();
      case Json.Obj object when object.get("value") != null -> several(object.get("value"));
      case Json.Obj object ->
          object.members().values().stream()
              .limit(1)
              .flatMap(one -> several(one).stream())
              .toList();
      case Json.Num number -> List.of(number.text());
      case Json.Bool bool -> List.of();
      case Json.Null nothing -> List.of();
      case Json.Raw raw -> List.of();
      case null -> List.of();
    };
  }

  private void take(BookHint book, Json.Obj annotation) {
    String id = words(annotation, "id");
    Json.Obj target = annotation.get("target") instanceof Json.Obj it ? it : null;
    if (id.isEmpty() || id.length() > 500 || target == null) {
      problems.add(new Arrived.Problem("unknown-kind", id.isEmpty() ? "without a name" : id));
      return;
    }
    if (items.size() >= limits.items()) {
      problems.add(new Arrived.Problem("too-many", id));
      return;
    }
    Json.Obj body = annotation.get("body") instanceof Json.Obj it ? it : new Json.Obj(Map.of());
    Map<String, Json.Obj> selectors = new HashMap<>();
    List<Json> foreign = new ArrayList<>();
    sort(target, selectors, foreign);
    Json.Obj words = selectors.get("TextQuoteSelector");
    String exact = words == null ? "" : words(words, "exact");
    String text = String.join("\n", several(body.get("value")));
    if (exact.length() > limits.textChars() || text.length() > limits.textChars()) {
      problems.add(new Arrived.Problem("too-long", id));
      return;
    }
    Annotation.Kind kind = kind(words(annotation, "motivation"), text, !exact.isEmpty());
    Map<String, String> fields = new TreeMap<>();
    if (!foreign.isEmpty()) {
      fields.put(FieldName.SELECTORS, new Json.Arr(foreign).text());
    }
    if (body.get("tags") instanceof Json.Arr tags) {
      fields.put(FieldName.TAGS, tags.text());
    }
    items.add(
        new Brought(
            id,
            kind,
            book,
            words(annotation, "created"),
            kind == Annotation.Kind.BOOKMARK ? "" : exact,
            text,
            words(body, "color"),
            words(body, "highlight"),
            loc(target, selectors, exact),
            fields));
  }

  /** By the draft: what has a text is a comment, what has a range is a highlight. */
  private static Annotation.Kind kind(String motivation, String text, boolean ranges) {
    if (motivation.equals("bookmarking") && text.isEmpty()) {
      return Annotation.Kind.BOOKMARK;
    }
    if (ranges) {
      return Annotation.Kind.HIGHLIGHT;
    }
    return text.isEmpty() && !motivation.equals("highlighting")
        ? Annotation.Kind.BOOKMARK
        : text.isEmpty() ? Annotation.Kind.HIGHLIGHT : Annotation.Kind.NOTE;
  }

  private static void sort(Json.Obj target, Map<String, Json.Obj> selectors, List<Json> foreign) {
    List<Json> all =
        target.get("selector") instanceof Json.Arr array
            ? array.items()
            : target.get("selector") instanceof Json.Obj one ? List.of(one) : List.of();
    for (Json one : all) {
      if (one instanceof Json.Obj selector) {
        String type = words(selector, "type");
        boolean cfi =
            type.equals("FragmentSelector") && words(selector, "value").startsWith("epubcfi(");
        if (cfi || UNDERSTOOD.contains(type)) {
          selectors.putIfAbsent(cfi ? "cfi" : type, selector);
        } else {
          foreign.add(selector);
        }
      }
    }
  }

  private static @Nullable Locator loc(
      Json.Obj target, Map<String, Json.Obj> selectors, String exact) {
    String source = several(target.get("source")).stream().findFirst().orElse("");
    Json.Obj cfi = selectors.get("cfi");
    Json.Obj words = selectors.get("TextQuoteSelector");
    Json.Obj progression = selectors.get("ProgressionSelector");
    Json.Obj meta = target.get("meta") instanceof Json.Obj it ? it : new Json.Obj(Map.of());
    if (source.isEmpty() && cfi == null && exact.isEmpty() && meta.members().isEmpty()) {
      return null;
    }
    Map<String, String> foreign = new TreeMap<>();
    if (meta.get("foreign") instanceof Json.Obj others) {
      others
          .members()
          .forEach(
              (name, value) -> {
                if (value instanceof Json.Str text && foreign.size() < 8) {
                  foreign.put(name, text.value());
                }
              });
    }
    return new Locator(
        source.length() > 1000 ? "" : source,
        cfi == null || words(cfi, "value").length() > 1000 ? null : words(cfi, "value"),
        share(progression == null ? null : progression.get("value")),
        share(meta.get("totalProgression")),
        meta.get("position") instanceof Json.Num number && number.isWhole()
            ? Math.clamp(number.whole(), 0, Integer.MAX_VALUE)
            : 0,
        words == null
            ? null
            : new Locator.Quote(
                end(words(words, "prefix")), start(exact), start(words(words, "suffix"))),
        foreign,
        null);
  }

  private static double share(@Nullable Json value) {
    double share = value instanceof Json.Num number ? number.real() : 0;
    return share >= 0 && share <= 1 ? share : 0;
  }

  private static String start(String words) {
    return words.length() > QUOTE ? words.substring(0, QUOTE) : words;
  }

  private static String end(String words) {
    return words.length() > QUOTE ? words.substring(words.length() - QUOTE) : words;
  }

  private static String words(Json.Obj object, String name) {
    return object.get(name) instanceof Json.Str text ? text.value() : "";
  }
}
