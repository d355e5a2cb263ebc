package dev.lectern.bridge.page;

import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.notes.Notebook;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.exchange.AnnotationSetReader;
import dev.lectern.reading.exchange.AnnotationSetWriter;
import dev.lectern.reading.exchange.Arrived;
import dev.lectern.reading.exchange.Brought;
import dev.lectern.reading.exchange.Clippings;
import dev.lectern.reading.exchange.ExchangeLimits;
import dev.lectern.reading.exchange.KoreaderSidecar;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.note.NoteLimits;
import dev.lectern.reading.note.Notes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings in annotations of other systems. The same file twice adds nothing; a whole import is taken
 * back in one step; what belongs to no book here is listed, never dropped in silence.
 */
public final class NoteImport {
  /** Why an import's annotations were deleted, so that importing again may bring them back. */
  static final String UNDO = "undo-import";

  /** Names a kind of file. */
  public enum Form {
    W3C,
    COLLECTIONS,
    CLIPPINGS,
    KOREADER;

    /** By what stands in the file. */
    public static Form of(String text) {
      String start = text.stripLeading();
      if (start.startsWith("{") && text.contains("AnnotationSet")) {
        return W3C;
      }
      if (start.startsWith("{") && text.contains(CollectionFile.TYPE)) {
        return COLLECTIONS;
      }
      return start.startsWith("--") || start.startsWith("return") || start.startsWith("{")
          ? KOREADER
          : CLIPPINGS;
    }
  }

  /**
   * What an import did.
   *
   * @param batch by which it is taken back; empty where it did nothing
   * @param known those that were there already
   * @param removed those that a person has deleted since: they stay deleted
   * @param withoutPlace of those added, how many stand at no place of the book
   * @param problems what could not be taken, each with a stable code
   */
  public record Result(
      String batch,
      int added,
      int known,
      int removed,
      int withoutPlace,
      List<Arrived.Problem> problems) {}

  private final NotePage page;
  private final Contents contents;
  private final NoteLimits limits;

  public NoteImport(NotePage page, Contents contents, NoteLimits limits) {
    this.page = page;
    this.contents = contents;
    this.limits = limits;
  }

  /** Of annotations; a {@link CollectionFile} is read by itself. */
  public static Arrived read(String text, Form form) {
    return switch (form) {
      case W3C -> AnnotationSetReader.read(text, ExchangeLimits.DEFAULT);
      case COLLECTIONS -> new Arrived(List.of(), CollectionFile.read(text).problems());
      case CLIPPINGS -> Clippings.read(text, ExchangeLimits.DEFAULT);
      case KOREADER -> KoreaderSidecar.read(text, ExchangeLimits.DEFAULT);
    };
  }

  /**
   * An annotation and where it belongs.
   *
   * @param right to the book, or null where none is at hand
   * @param loc found in its file, or null
   */
  public record Placed(Brought item, @Nullable Entitlement right, @Nullable Locator loc) {}

  /** Finds books and places. Reads files, so it is done before the writer is asked. */
  public List<Placed> place(Store store, AccountId account, ReaderId reader, Arrived arrived) {
    Map<String, Note> known = store.read(sql -> byOrigin(Notebook.read(sql, account, reader)));
    List<Placed> placed = new ArrayList<>();
    try (BooksAtHand books =
        store.read(sql -> new BooksAtHand(sql, account, contents, arrived.items()))) {
      for (Brought item : arrived.items()) {
        Note before = known.get(item.origin());
        Entitlement right = books.find(item.book()).orElse(null);
        boolean wanted = right != null && (before == null || before.deleted());
        placed.add(
            new Placed(item, right, wanted && right != null ? books.locate(right, item) : null));
      }
    }
    return placed;
  }

  private static Map<String, Note> byOrigin(Notes notes) {
    Map<String, Note> byOrigin = new HashMap<>();
    notes.all().values().forEach(note -> byOrigin.put(AnnotationSetWriter.id(note), note));
    return byOrigin;
  }

  /**
   * Keeps them.
   *
   * @param found problems that came up before
   * @param batch a fresh name for this import
   */
  public Result bring(
      Sql sql,
      AccountId account,
      ReaderId reader,
      List<Placed> all,
      List<Arrived.Problem> found,
      String batch) {
    Notes notes = Notebook.read(sql, account, reader);
    Map<String, Note> byOrigin = byOrigin(notes);
    List<Arrived.Problem> problems = new ArrayList<>(found);
    int live = notes.count();
    int added = 0;
    int known = 0;
    int removed = 0;
    int withoutPlace = 0;
    long lamport = notes.lamport();
    for (Placed one : all) {
      Brought item = one.item();
      Note before = byOrigin.get(item.origin());
      if (before != null && !before.deleted()) {
        known++;
        continue;
      }
      if (before != null && !before.deletedWhy().equals(UNDO)) {
        removed++;
        continue;
      }
      Entitlement right = one.right();
      if (right == null) {
        problems.add(new Arrived.Problem("no-such-book", item.words()));
        continue;
      }
      if (live + added >= limits.annotations()) {
        problems.add(new Arrived.Problem("too-many", item.words()));
        continue;
      }
      Locator loc = one.loc();
      Map<String, String> set = fields(item, loc, batch);
      NotePage.Outcome outcome =
          before == null
              ? page.make(
                  sql,
                  account,
                  reader,
                  lamport,
                  item.kind(),
                  right.work(),
                  right.edition(),
                  set,
                  "import")
              : page.change(sql, account, before, lamport, set, "import");
      switch (outcome) {
        case NotePage.Outcome.Kept kept -> {
          added++;
          withoutPlace += loc == null ? 1 : 0;
        }
        case NotePage.Outcome.Refused refused ->
            problems.add(new Arrived.Problem(refused.refusal().code(), item.words()));
      }
    }
    return new Result(added == 0 ? "" : batch, added, known, removed, withoutPlace, problems);
  }

  private static Map<String, String> fields(Brought item, @Nullable Locator found, String batch) {
    Map<String, String> set = new TreeMap<>(item.fields());
    Locator loc = found == null ? item.loc() : found;
    if (loc != null) {
      set.put(FieldName.LOC, Wire.encode(loc));
    }
    put(set, FieldName.QUOTE, item.quote());
    put(set, FieldName.TEXT, item.text());
    put(set, FieldName.COLOR, item.color());
    put(set, FieldName.STYLE, item.style());
    put(set, FieldName.CREATED, item.created());
    put(set, FieldName.ORIGIN, item.origin());
    put(set, FieldName.BATCH, batch);
    // Also for one that an undo had deleted: it is back.
    set.put(FieldName.DELETED, "false");
    return set;
  }

  private static void put(Map<String, String> set, String field, String words) {
    if (!words.isEmpty()) {
      set.put(field, Json.of(words).text());
    }
  }
}
