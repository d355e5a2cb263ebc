package dev.lectern.bridge.page;

import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.notes.Notebook;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.exchange.AnnotationSetWriter;
import dev.lectern.reading.exchange.Arrived;
import dev.lectern.reading.exchange.BookHint;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.note.NoteLimits;
import dev.lectern.reading.note.Notes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings in a file of collections as {@link NoteImport} brings in annotations: the same file twice
 * adds nothing, one undo takes it back, and a book that is not here is listed.
 */
public final class CollectionImport {
  private final NotePage page;
  private final Contents contents;
  private final NoteLimits limits;

  public CollectionImport(NotePage page, Contents contents, NoteLimits limits) {
    this.page = page;
    this.contents = contents;
    this.limits = limits;
  }

  /**
   * Keeps them.
   *
   * @param batch a fresh name for this import
   */
  public NoteImport.Result bring(
      Sql sql, AccountId account, ReaderId reader, CollectionFile.Content file, String batch) {
    Notes notes = Notebook.read(sql, account, reader);
    Map<String, Note> byOrigin = new HashMap<>();
    notes.all().values().forEach(note -> byOrigin.put(AnnotationSetWriter.id(note), note));
    List<Arrived.Problem> problems = new ArrayList<>(file.problems());
    int added = 0;
    int known = 0;
    int removed = 0;
    try (BooksAtHand books = new BooksAtHand(sql, account, contents, List.of())) {
      for (CollectionFile.Item item : file.items()) {
        Note before = byOrigin.get(item.origin());
        if (before != null && !before.deleted()) {
          known++;
          continue;
        }
        if (before != null && !before.deletedWhy().equals(NoteImport.UNDO)) {
          removed++;
          continue;
        }
        if (notes.count() + added >= limits.annotations()) {
          problems.add(new Arrived.Problem("too-many", item.name()));
          continue;
        }
        Map<String, String> set = fields(item, books, batch, problems);
        NotePage.Outcome outcome =
            before == null
                ? page.make(
                    sql,
                    account,
                    reader,
                    notes.lamport(),
                    Annotation.Kind.COLLECTION,
                    null,
                    null,
                    set,
                    "import")
                : page.change(sql, account, before, notes.lamport(), set, "import");
        switch (outcome) {
          case NotePage.Outcome.Kept kept -> added++;
          case NotePage.Outcome.Refused no ->
              problems.add(new Arrived.Problem(no.refusal().code(), item.name()));
        }
      }
    }
    return new NoteImport.Result(added == 0 ? "" : batch, added, known, removed, 0, problems);
  }

  private static Map<String, String> fields(
      CollectionFile.Item item, BooksAtHand books, String batch, List<Arrived.Problem> problems) {
    Map<String, String> set = new TreeMap<>();
    set.put(FieldName.NAME, Json.of(item.name()).text());
    set.put(FieldName.ORIGIN, Json.of(item.origin()).text());
    set.put(FieldName.BATCH, Json.of(batch).text());
    set.put(FieldName.DELETED, "false");
    if (!item.created().isEmpty()) {
      set.put(FieldName.CREATED, Json.of(item.created()).text());
    }
    for (BookHint hint : item.books()) {
      Entitlement right = books.find(hint).orElse(null);
      if (right == null) {
        problems.add(new Arrived.Problem("no-such-book", item.name() + ": " + hint.title()));
      } else {
        set.put(FieldName.has(right.work()), "true");
      }
    }
    return set;
  }
}
