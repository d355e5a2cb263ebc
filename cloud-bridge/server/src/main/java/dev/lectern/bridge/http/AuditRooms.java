package dev.lectern.bridge.http;

import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Row;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was decided about keys, people and money, for the owner: {@code GET /api/audit?after=N}, at
 * most {@value #MOST} rows behind that number; without it, the newest.
 */
public final class AuditRooms implements Rooms {
  static final int MOST = 200;

  private final OwnerDesk desk;
  private final Store store;
  private final HouseholdGate gate;

  public AuditRooms(OwnerDesk desk, Store store, HouseholdGate gate) {
    this.desk = desk;
    this.store = store;
    this.gate = gate;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(Route.get("/api/audit", gate, (call, owner) -> list(call)));
  }

  private Answer list(Call call) {
    long after =
        call.query("after").isPresent() ? call.requiredWhole("after") : Math.max(0, last() - MOST);
    AccountId account = desk.account();
    return store.read(
        sql -> {
          Map<String, String> names = Audit.names(sql, account);
          return Answer.of(
              Json.object()
                  .put("last", Audit.last(sql, account).map(Row::n).orElse(0L))
                  .putAll(
                      "rows",
                      Audit.after(sql, account, after, MOST),
                      row ->
                          Json.object()
                              .put("n", row.n())
                              .put("at", Instant.ofEpochMilli(row.atMs()).toString())
                              .put("who", row.who())
                              .putIfPresent("name", names.get(row.who()))
                              .put("what", row.what())
                              .put("details", new Json.Raw(row.details()))
                              .put("hash", row.hash())
                              .build())
                  .put("names", names(names)));
        });
  }

  private long last() {
    return store.read(sql -> Audit.last(sql, desk.account()).map(Row::n).orElse(0L));
  }

  private static Json names(Map<String, String> names) {
    var object = Json.object();
    names.forEach(object::put);
    return object.build();
  }
}
