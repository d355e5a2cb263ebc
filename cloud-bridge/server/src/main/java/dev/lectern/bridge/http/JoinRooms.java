package dev.lectern.bridge.http;

import dev.lectern.bridge.Limits;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.works.Cataloguing;
import dev.lectern.bridge.works.Offers;
import dev.lectern.bridge.works.Works;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which works are one book, for the owner to decide: {@code GET /api/joins}, {@code POST
 * /api/joins} with {@code {"offer":7,"accept":true}} or {@code {"work":"...","into":"..."}}, and
 * {@code POST /api/split} with {@code {"work":"..."}}.
 */
public final class JoinRooms implements Rooms {
  private final AccountId account;
  private final Access<Principal.OfOwner> gate;
  private final Store store;
  private final Cataloguing cataloguing;
  private final Limits limits;

  public JoinRooms(OwnerDesk desk, Store store, Cataloguing cataloguing, Limits limits) {
    this.account = desk.account();
    this.gate = desk.gate();
    this.store = store;
    this.cataloguing = cataloguing;
    this.limits = limits;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.get("/api/joins", gate, (call, owner) -> Answer.of(store.read(this::joins))),
        Route.post("/api/joins", gate, (call, owner) -> decide(call.json(limits.jsonBytes()))),
        Route.post("/api/split", gate, (call, owner) -> split(call.json(limits.jsonBytes()))));
  }

  private Members joins(Sql sql) {
    Map<WorkId, Entitlement> rights = new HashMap<>();
    Rights.all(sql, account).forEach(right -> rights.put(right.work(), right));
    return Json.object()
        .putAll(
            "offers",
            Offers.all(sql, account),
            offer ->
                Json.object()
                    .put("id", offer.id())
                    .put("work", named(offer.work(), rights))
                    .put("into", named(offer.into(), rights))
                    .put("score", offer.score())
                    .put("reason", offer.reason())
                    .put("state", offer.state())
                    .put("at", offer.at())
                    .build())
        .putAll(
            "joined",
            Works.standing(sql, account),
            joined ->
                Json.object()
                    .put("work", named(joined.work(), rights))
                    .put("into", named(joined.into(), rights))
                    .put("because", joined.because())
                    .put("at", joined.at())
                    .build());
  }

  private static Members named(WorkId work, Map<WorkId, Entitlement> rights) {
    Entitlement right = rights.get(work);
    return Json.object()
        .put("work", work.value())
        .put("title", right == null ? "" : right.title())
        .put("author", right == null ? "" : right.author());
  }

  private Answer decide(Json.Obj body) {
    if (body.get("offer") != null) {
      // What is declined is not asked again, so a slip of the pen must not decline it.
      Call.only(body, "offer", "accept");
      boolean accept = Call.yes(body, "accept");
      return cataloguing.decide(account, Call.whole(body, "offer"), accept).isPresent()
          ? Answer.ok()
          : new Answer.Refused(409, "no-open-offer", "There is no such offer to decide.");
    }
    Optional<WorkId> work = work(body, "work");
    Optional<WorkId> into = work(body, "into");
    if (work.isEmpty() || into.isEmpty()) {
      return new Answer.Refused(404, "unknown-work", "The account has no such work.");
    }
    return cataloguing.join(account, work.get(), into.get())
        ? Answer.ok()
        : new Answer.Refused(409, "one-already", "These two are one book already.");
  }

  private Answer split(Json.Obj body) {
    Optional<WorkId> work = work(body, "work");
    return work.isPresent() && cataloguing.split(account, work.get())
        ? Answer.ok()
        : new Answer.Refused(409, "not-joined", "That work is joined with none.");
  }

  private Optional<WorkId> work(Json.Obj body, String name) {
    String written = Call.string(body, name);
    return store.read(sql -> Rights.all(sql, account)).stream()
        .map(Entitlement::work)
        .filter(work -> work.value().equals(written))
        .findFirst();
  }
}
