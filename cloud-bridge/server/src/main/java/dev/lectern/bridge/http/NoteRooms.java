package dev.lectern.bridge.http;

import dev.lectern.bridge.Limits;
import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.notes.NoteLines;
import dev.lectern.bridge.notes.Notebook;
import dev.lectern.bridge.page.CollectionFile;
import dev.lectern.bridge.page.CollectionImport;
import dev.lectern.bridge.page.NoteFile;
import dev.lectern.bridge.page.NoteImport;
import dev.lectern.bridge.page.NotePage;
import dev.lectern.bridge.page.Tab;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Work;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.exchange.AnnotationSetWriter;
import dev.lectern.reading.exchange.Arrived;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Notes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Annotations, for whoever holds the owner's token.
 *
 * <pre>
 * GET    /api/notes?reader=anna[&amp;work=w1]              those that are not deleted
 * POST   /api/notes {reader, kind, work?, set:{...}}      makes one
 * PUT    /api/notes {reader, note, set:{...}, seen?, tab?}  changes fields; null unsets one
 * DELETE /api/notes?reader=anna&amp;note=DOT                leaves a tombstone; PUT deleted:false brings it back
 * GET    /api/notes/export?reader=anna&amp;work=w1          an AnnotationSet
 * GET    /api/notes/collections?reader=anna             the collections, for another bridge or to keep
 * POST   /api/notes/import?reader=anna[&amp;as=clippings]   a file of another system as the body
 * POST   /api/notes/undo {reader, batch}                  takes a whole import back
 * </pre>
 */
public final class NoteRooms implements Rooms {
  /** What the draft says an AnnotationSet is. */
  private static final String ANNOTATIONS =
      "application/ld+json;profile=\"http://www.w3.org/ns/anno.jsonld\"";

  private static final int FILE_BYTES = 16 * 1024 * 1024;

  private final OwnerDesk desk;
  private final AccountId account;
  private final Store store;
  private final NotePage page;
  private final NoteImport imports;
  private final CollectionImport collections;
  private final Supplier<String> batches;
  private final Limits limits;

  /**
   * @param batches names for imports, never the same twice
   */
  public NoteRooms(
      OwnerDesk desk,
      Store store,
      NotePage page,
      NoteImport imports,
      CollectionImport collections,
      Supplier<String> batches,
      Limits limits) {
    this.desk = desk;
    this.account = desk.account();
    this.store = store;
    this.page = page;
    this.imports = imports;
    this.collections = collections;
    this.batches = batches;
    this.limits = limits;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.get("/api/notes", desk.gate(), (call, owner) -> list(call)),
        Route.post("/api/notes", desk.gate(), (call, owner) -> make(call)),
        Route.put("/api/notes", desk.gate(), (call, owner) -> change(call)),
        Route.delete("/api/notes", desk.gate(), (call, owner) -> delete(call)),
        Route.get("/api/notes/export", desk.gate(), (call, owner) -> export(call)),
        Route.get("/api/notes/collections", desk.gate(), (call, owner) -> collections(call)),
        Route.post("/api/notes/import", desk.gate(), (call, owner) -> bring(call))
            .taking(BodyType.NOTES)
            .upTo(FILE_BYTES + 1L),
        Route.post("/api/notes/undo", desk.gate(), (call, owner) -> undo(call)));
  }

  private Answer list(Call call) {
    ReaderId reader = reader(call.required("reader"));
    Optional<WorkId> work = call.query("work").map(written -> OwnerDesk.form(written, WorkId::new));
    return store.read(
        sql -> {
          Map<WorkId, String> titles = new HashMap<>();
          for (Entitlement right : Rights.all(sql, account)) {
            titles.put(right.work(), right.title());
          }
          return Answer.of(NoteLines.json(Notebook.read(sql, account, reader), work, titles));
        });
  }

  private Answer make(Call call) throws IOException {
    Json.Obj body = call.json(limits.jsonBytes());
    ReaderId reader = reader(Call.string(body, "reader"));
    Annotation.Kind kind = Annotation.Kind.parse(Call.string(body, "kind"));
    boolean collection = kind == Annotation.Kind.COLLECTION;
    if (kind == null || collection == (body.get("work") != null)) {
      return new Answer.Refused(
          422, "invalid", "A bookmark, highlight or note needs a work, a collection has none.");
    }
    WorkId work = collection ? null : OwnerDesk.form(Call.string(body, "work"), WorkId::new);
    Map<String, String> set = set(body);
    return outcome(
        desk.change(
            sql -> {
              if (!Accounts.readers(sql, account).contains(reader)) {
                throw new Call.BadRequest(422, "no-reader", "The account has no such reader.");
              }
              return page.make(sql, account, reader, kind, work, null, set, "page");
            }));
  }

  private Answer change(Call call) throws IOException {
    Json.Obj body = call.json(limits.jsonBytes());
    ReaderId reader = reader(Call.string(body, "reader"));
    Dot note = OwnerDesk.form(Call.string(body, "note"), Dot::parse);
    Map<String, String> set = set(body);
    if (!(body.get("seen") instanceof Json.Obj shown)) {
      return outcome(desk.change(sql -> page.change(sql, account, reader, note, set, "page")));
    }
    Tab tab = OwnerDesk.tab(body);
    SortedMap<ActorId, Long> seen = seen(shown);
    return outcome(
        desk.change(sql -> page.change(sql, account, reader, note, set, "page", tab, seen)));
  }

  private Answer delete(Call call) {
    ReaderId reader = reader(call.required("reader"));
    Dot note = OwnerDesk.form(call.required("note"), Dot::parse);
    return outcome(
        desk.change(
            sql ->
                page.change(
                    sql, account, reader, note, Map.of(FieldName.DELETED, "true"), "page")));
  }

  /** As a list of annotations told it. */
  private static SortedMap<ActorId, Long> seen(Json.Obj shown) {
    if (shown.members().size() > Tab.MOST_SEEN) {
      throw new Call.BadRequest(422, "invalid", "A tab may have seen 256 actors at most.");
    }
    SortedMap<ActorId, Long> seen = new TreeMap<>();
    for (Map.Entry<String, Json> one : shown.members().entrySet()) {
      if (!(one.getValue() instanceof Json.Num n && n.isWhole())) {
        throw new Call.BadRequest(422, "invalid", "What was seen of an actor is a whole number.");
      }
      seen.put(OwnerDesk.form(one.getKey(), ActorId::parse), n.whole());
    }
    return seen;
  }

  private static Map<String, String> set(Json.Obj body) {
    if (!(body.get("set") instanceof Json.Obj fields)) {
      throw new Call.BadRequest(400, "wrong-type", "The field set must be an object.");
    }
    Map<String, String> set = new HashMap<>();
    fields.members().forEach((field, value) -> set.put(field, value.text()));
    return set;
  }

  private static Answer outcome(NotePage.Outcome outcome) {
    return switch (outcome) {
      case NotePage.Outcome.Kept kept ->
          Answer.of(
              Json.object()
                  .put("ok", true)
                  .put("note", kept.change().note().toString())
                  .put("dot", kept.change().dot().toString()));
      case NotePage.Outcome.Refused refused ->
          new Answer.Refused(422, refused.refusal().code(), refused.refusal().sentence());
    };
  }

  private Answer export(Call call) {
    ReaderId reader = reader(call.required("reader"));
    WorkId work = OwnerDesk.form(call.required("work"), WorkId::new);
    return store.read(
        sql -> {
          Notes notes = Notebook.read(sql, account, reader);
          Optional<Entitlement> right =
              Rights.all(sql, account).stream().filter(one -> one.work().equals(work)).findFirst();
          return right
              .<Answer>map(one -> set(one, notes))
              .orElseGet(
                  () -> new Answer.Refused(404, "not-found", "The account has no such work."));
        });
  }

  private Answer collections(Call call) {
    ReaderId reader = reader(call.required("reader"));
    String json =
        store.read(
            sql ->
                CollectionFile.write(
                    Notebook.collections(sql, account, reader), Rights.all(sql, account)));
    return new Answer.Sent(200, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer set(Entitlement right, Notes notes) {
    String json =
        AnnotationSetWriter.write(
            right.edition(), right.title(), right.author(), notes.in(right.work()));
    return new Answer.Sent(200, ANNOTATIONS, json.getBytes(StandardCharsets.UTF_8));
  }

  private Answer bring(Call call) throws IOException {
    ReaderId reader = reader(call.required("reader"));
    byte[] file = call.exchange().getRequestBody().readNBytes(FILE_BYTES + 1);
    if (file.length > FILE_BYTES) {
      return new Answer.Refused(413, "too-large", "A file may be 16 MiB at most.");
    }
    NoteFile read = NoteFile.of(file);
    String text = read.text();
    Optional<String> as = call.query("as");
    NoteImport.Form form = as.isEmpty() ? NoteImport.Form.of(text) : form(as.get());
    String batch = batches.get();
    Work<NoteImport.Result> bring = bringing(reader, text, form, batch);
    NoteImport.Result result =
        desk.change(
            sql -> {
              if (!Accounts.readers(sql, account).contains(reader)) {
                throw new Call.BadRequest(422, "no-reader", "The account has no such reader.");
              }
              return bring.in(sql);
            });
    return Answer.of(
        Json.object()
            .put("ok", true)
            .put("as", form.name().toLowerCase(Locale.ROOT))
            .put("readAs", read.readAs())
            .put("batch", result.batch())
            .put("added", result.added())
            .put("known", result.known())
            .put("removed", result.removed())
            .put("withoutPlace", result.withoutPlace())
            .putAll(
                "notTaken",
                result.problems(),
                problem ->
                    Json.object().put("code", problem.code()).put("what", problem.what()).build()));
  }

  private Work<NoteImport.Result> bringing(
      ReaderId reader, String text, NoteImport.Form form, String batch) {
    if (form == NoteImport.Form.COLLECTIONS) {
      CollectionFile.Content file = CollectionFile.read(text);
      return sql -> collections.bring(sql, account, reader, file, batch);
    }
    Arrived arrived = NoteImport.read(text, form);
    List<NoteImport.Placed> placed = imports.place(store, account, reader, arrived);
    return sql -> imports.bring(sql, account, reader, placed, arrived.problems(), batch);
  }

  private static NoteImport.Form form(String written) {
    for (NoteImport.Form form : NoteImport.Form.values()) {
      if (form.name().equalsIgnoreCase(written)) {
        return form;
      }
    }
    throw new Call.BadRequest(400, "invalid", "as= is w3c, collections, clippings or koreader.");
  }

  private Answer undo(Call call) throws IOException {
    Json.Obj body = call.json(limits.jsonBytes());
    ReaderId reader = reader(Call.string(body, "reader"));
    String batch = Call.string(body, "batch");
    int deleted = desk.change(sql -> page.undoImport(sql, account, reader, batch));
    return deleted > 0
        ? Answer.of(Json.object().put("ok", true).put("deleted", deleted))
        : new Answer.Refused(409, "nothing-to-undo", "That import left nothing to take back.");
  }

  private static ReaderId reader(String written) {
    return OwnerDesk.form(written, ReaderId::new);
  }
}
