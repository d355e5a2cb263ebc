package dev.lectern.bridge.http;

import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.leave.Exports;
import dev.lectern.bridge.leave.Whose;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All that is kept of somebody, as a file to take along.
 *
 * <pre>
 * POST /api/exports {"reader":"anna"} or {}   begins one, of a reader or of the household
 * GET  /api/exports, /api/exports/ID          how far they have come
 * GET  /api/exports/ID/file                   the ZIP
 * </pre>
 */
public final class ExportRooms implements Rooms {
  private final OwnerDesk desk;
  private final AccountId account;
  private final HouseholdGate gate;
  private final Exports exports;
  private final int jsonBytes;

  /**
   * @param jsonBytes the longest body
   */
  public ExportRooms(OwnerDesk desk, HouseholdGate gate, Exports exports, int jsonBytes) {
    this.desk = desk;
    this.account = desk.account();
    this.gate = gate;
    this.exports = exports;
    this.jsonBytes = jsonBytes;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.get("/api/exports", gate, (call, owner) -> list()),
        Route.post("/api/exports", gate, (call, owner) -> ask(call)).freshly(),
        Route.get("/api/exports/{export}", gate, (call, owner) -> one(call)),
        Route.read("/api/exports/{export}/file", gate, (call, owner) -> file(call)).freshly());
  }

  private Answer list() {
    return Answer.of(
        Json.object()
            .putAll("exports", exports.all().stream().filter(this::isOurs).toList(), this::json));
  }

  private Answer ask(Call call) throws IOException {
    Json.Obj body = call.json(jsonBytes);
    Call.only(body, "reader");
    ReaderId reader =
        body.get("reader") == null ? null : OwnerDesk.named(body, "reader", ReaderId::new);
    Optional<Exports.Status> asked = exports.ask(new Whose(account, reader));
    if (asked.isEmpty()) {
      return new Answer.Refused(429, "too-many", "Other exports are waiting; try later.");
    }
    Detail whose = reader == null ? Detail.code("of", "household") : Detail.person(reader);
    desk.keep(
        sql -> {
          Audit.note(sql, account, Deed.EXPORTED, whose);
          return true;
        });
    return new Answer.Done(json(asked.get()).text());
  }

  private Answer one(Call call) {
    return exports
        .find(call.part("export"))
        .filter(this::isOurs)
        .<Answer>map(found -> new Answer.Done(json(found).text()))
        .orElseGet(ExportRooms::none);
  }

  private Answer file(Call call) throws IOException {
    Optional<Exports.Status> found = exports.find(call.part("export")).filter(this::isOurs);
    Optional<Path> file = found.flatMap(one -> exports.file(one.id()));
    return file.isEmpty() ? none() : ExportFile.send(call, file.get());
  }

  private boolean isOurs(Exports.Status status) {
    return status.whose().account().equals(account);
  }

  private static Answer none() {
    return new Answer.Refused(404, "no-export", "There is no such export; ask for one.");
  }

  private Json.Obj json(Exports.Status status) {
    return Json.object()
        .put("id", status.id())
        .putIfPresent("reader", status.whose().reader())
        .put("stage", status.stage().name().toLowerCase(Locale.ROOT))
        .put("asked", status.asked().toString())
        .put("done", status.done())
        .put("all", status.all())
        .put("bytes", status.bytes())
        .put("code", status.code())
        .put("sentence", status.sentence())
        .build();
  }
}
