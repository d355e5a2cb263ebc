package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Erased;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.leave.Erasures;
import dev.lectern.bridge.leave.Leaving;
import dev.lectern.bridge.leave.Whose;
import dev.lectern.bridge.mqtt.Conversations;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Forgets a reader or the household.
 *
 * <pre>
 * POST /api/erasures {"reader":"anna"} or {}                      asks; the answer says a word
 * POST /api/erasures/ID {"word":"...","backups":"keep|remove"}    does it; the answer is the receipt
 * GET  /api/erasures                                              receipts that were given
 * </pre>
 */
public final class ErasureRooms implements Rooms {
  private final OwnerDesk desk;
  private final HouseholdGate gate;
  private final Store store;
  private final Erasures erasures;
  private final Leaving leaving;
  private final Conversations conversations;
  private final int jsonBytes;

  /**
   * @param leaving what is done beside the database
   * @param jsonBytes the longest body
   */
  public ErasureRooms(
      OwnerDesk desk,
      HouseholdGate gate,
      Store store,
      Erasures erasures,
      Leaving leaving,
      Conversations conversations,
      int jsonBytes) {
    this.desk = desk;
    this.gate = gate;
    this.store = store;
    this.erasures = erasures;
    this.leaving = leaving;
    this.conversations = conversations;
    this.jsonBytes = jsonBytes;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.get("/api/erasures", gate, (call, owner) -> list()),
        Route.post("/api/erasures", gate, (call, owner) -> ask(call)).freshly(),
        Route.post("/api/erasures/{erasure}", gate, (call, owner) -> confirm(call)).freshly());
  }

  private Answer list() {
    List<Erased.Kept> all = store.read(sql -> Erased.all(sql, desk.account()));
    return Answer.of(Json.object().putAll("receipts", all, one -> Json.parseObject(one.receipt())));
  }

  private Answer ask(Call call) throws IOException {
    Json.Obj body = call.json(jsonBytes);
    Call.only(body, "reader");
    ReaderId reader =
        body.get("reader") == null ? null : OwnerDesk.named(body, "reader", ReaderId::new);
    Whose whose = new Whose(desk.account(), reader);
    Optional<Erasures.Outcome.Refused> no = store.read(sql -> Erasures.refuse(sql, whose));
    if (no.isPresent()) {
      return refused(no.get());
    }
    Erasures.Asked asked = store.read(sql -> erasures.ask(sql, whose));
    Members lines = Json.object();
    asked.lines().forEach(lines::put);
    return Answer.of(
        Json.object()
            .put("id", asked.id())
            .put("word", asked.word())
            .put("until", asked.until().toString())
            .put("lines", lines));
  }

  private Answer confirm(Call call) throws IOException {
    Json.Obj body = call.json(jsonBytes);
    Call.only(body, "word", "backups");
    boolean remove =
        switch (body.get("backups") == null ? "keep" : Call.string(body, "backups")) {
          case "keep" -> false;
          case "remove" -> true;
          default -> throw new Call.BadRequest(422, "invalid", "backups is keep or remove.");
        };
    String word = Call.string(body, "word");
    String id = call.part("erasure");
    return switch (desk.change(
        sql -> erasures.confirm(sql, desk.account(), id, word, leaving.earlier(remove)))) {
      case Erasures.Outcome.Refused no -> refused(no);
      case Erasures.Outcome.Done done -> {
        done.wiped()
            .forEach(
                device ->
                    conversations.tellCustody(new Principal.OfDevice(desk.account(), device)));
        leaving.clear(remove);
        yield new Answer.Done(done.receipt());
      }
    };
  }

  private static Answer refused(Erasures.Outcome.Refused no) {
    return new Answer.Refused(409, no.code(), no.sentence());
  }
}
