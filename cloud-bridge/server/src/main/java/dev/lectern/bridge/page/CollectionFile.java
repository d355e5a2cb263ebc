package dev.lectern.bridge.page;

import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.MalformedJson;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.exchange.AnnotationSetWriter;
import dev.lectern.reading.exchange.Arrived;
import dev.lectern.reading.exchange.BookHint;
import dev.lectern.reading.exchange.ExchangeLimits;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.note.Notes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A reader's collections as a file of their own, since an AnnotationSet is about one book. Books
 * are named as an AnnotationSet names its book: by the bytes, title and author, so that another
 * bridge finds them among its own.
 */
public final class CollectionFile {
  /** What the file says it is. */
  public static final String TYPE = "LecternCollections";

  private static final String SHA = "urn:sha256:";

  private CollectionFile() {}

  /**
   * One collection of a file.
   *
   * @param origin its name there, a URI
   * @param created ISO 8601, or empty
   */
  public record Item(String origin, String name, String created, List<BookHint> books) {
    public Item {
      books = List.copyOf(books);
    }
  }

  /** What a file brought, and what of it cannot be taken. */
  public record Content(List<Item> items, List<Arrived.Problem> problems) {
    public Content {
      items = List.copyOf(items);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Equal collections give equal bytes.
   *
   * @param rights to the books; one without a right is left out, since nobody could find it again
   */
  public static String write(Notes notes, List<Entitlement> rights) {
    List<Note> collections =
        notes.live().stream()
            .filter(note -> note.kind() == Annotation.Kind.COLLECTION)
            .sorted(Comparator.comparing(AnnotationSetWriter::id))
            .toList();
    return Json.object()
        .put("type", TYPE)
        .put("version", 1)
        .putAll("collections", collections, note -> item(note, rights).build())
        .text();
  }

  private static Members item(Note note, List<Entitlement> rights) {
    List<String> works = note.works();
    return Json.object()
        .put("id", AnnotationSetWriter.id(note))
        .put("name", note.words(FieldName.NAME))
        .put("created", note.words(FieldName.CREATED))
        .putAll(
            "books",
            rights.stream().filter(right -> works.contains(right.work().value())).toList(),
            right ->
                Json.object()
                    .putAll("dc:identifier", List.of(SHA + right.edition().sha256()), Json::of)
                    .put("dc:title", right.title())
                    .put("dc:creator", right.author())
                    .build());
  }

  /** Reads what {@link #write} wrote, and passes over what a later version adds. */
  public static Content read(String text) {
    ExchangeLimits limits = ExchangeLimits.DEFAULT;
    Json json;
    try {
      json =
          JsonReader.read(
              text, new JsonLimits(limits.chars(), limits.depth(), 256 * 1024, limits.items() * 2));
    } catch (MalformedJson malformed) {
      return nothing("This is no JSON: " + malformed.getMessage());
    }
    if (!(json instanceof Json.Obj file)
        || !words(file, "type").equals(TYPE)
        || !(file.get("collections") instanceof Json.Arr list)) {
      return nothing("This is no file of collections.");
    }
    List<Item> items = new ArrayList<>();
    List<Arrived.Problem> problems = new ArrayList<>();
    for (Json one : list.items()) {
      Json.Obj item = one instanceof Json.Obj it ? it : new Json.Obj(Map.of());
      String id = words(item, "id");
      if (id.isEmpty() || id.length() > 500 || words(item, "name").isEmpty()) {
        problems.add(new Arrived.Problem("unknown-kind", id.isEmpty() ? "without a name" : id));
      } else {
        items.add(new Item(id, words(item, "name"), words(item, "created"), books(item)));
      }
    }
    return new Content(items, problems);
  }

  private static List<BookHint> books(Json.Obj item) {
    List<BookHint> books = new ArrayList<>();
    if (item.get("books") instanceof Json.Arr list) {
      for (Json one : list.items()) {
        if (one instanceof Json.Obj book) {
          List<String> names = new ArrayList<>();
          if (book.get("dc:identifier") instanceof Json.Arr all) {
            for (Json name : all.items()) {
              if (name instanceof Json.Str said) {
                names.add(said.value());
              }
            }
          }
          books.add(new BookHint(words(book, "dc:title"), words(book, "dc:creator"), names, ""));
        }
      }
    }
    return books;
  }

  private static Content nothing(String why) {
    return new Content(List.of(), List.of(new Arrived.Problem("not-a-file-of-this-kind", why)));
  }

  private static String words(Json.Obj object, String name) {
    return object.get(name) instanceof Json.Str text ? text.value() : "";
  }
}
