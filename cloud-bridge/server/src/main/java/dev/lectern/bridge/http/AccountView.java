package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.ExternalId;
import dev.lectern.bridge.account.Incidents;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.entitlement.Ledger;
import dev.lectern.bridge.entitlement.OrderBook;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.face.Logins;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.history.History;
import dev.lectern.bridge.history.HistoryWords;
import dev.lectern.bridge.history.Shelves;
import dev.lectern.bridge.history.Unshelved;
import dev.lectern.bridge.ingest.Actors;
import dev.lectern.bridge.mqtt.Connected;
import dev.lectern.bridge.page.PageActor;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An account as its owner sees it. */
public final class AccountView {
  /** How many lines of orders, money and incidents are shown. */
  private static final int NEWEST = 500;

  private final AccountId account;
  private final Connected connected;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Shelves shelves = new Shelves();

  /**
   * @param zone whose wall clock the words of a history show
   */
  public AccountView(AccountId account, Connected connected, InstantSource clock, ZoneId zone) {
    this.account = account;
    this.connected = connected;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * @param reader whose places the shelf shows; the first reader where empty
   */
  Members account(Sql sql, Optional<ReaderId> reader) {
    Accounts.Settings settings = Accounts.settings(sql, account);
    List<ReaderId> readers = Accounts.readers(sql, account);
    Optional<ReaderId> shown = reader.or(() -> readers.stream().findFirst());
    Map<DeviceId, String> names = names(sql);
    return Json.object()
        .put("account", account.value())
        .put("balance", Ledger.balance(sql, account, Ledger.HOUSEHOLD))
        .put("currency", settings.dailyCap().currency())
        .putIfPresent("externalId", ExternalId.of(sql, account).map(ExternalId::value).orElse(null))
        .put("feedPlace", Feed.head(sql, account))
        .put(
            "settings",
            Json.object()
                .put("voiceBuying", settings.voiceBuying())
                .put("dailyCapMinor", settings.dailyCap().minor()))
        .putAll("readers", readers, one -> Json.of(one.value()))
        .putAll("devices", Accounts.devices(sql, account), device -> device(sql, device).build())
        .putAll("logins", Logins.all(sql, account), login -> LoginRooms.line(login).build())
        .putAll("shelf", Rights.all(sql, account), right -> right(sql, right, shown).build())
        .putAll(
            "unshelved",
            shown.map(one -> Unshelved.of(sql, account, one)).orElse(List.of()),
            line -> unshelved(line, names).build())
        .putAll("orders", OrderBook.newest(sql, account, NEWEST), order -> order(order).build())
        .putAll(
            "incidents",
            Incidents.newest(sql, account, NEWEST),
            incident ->
                Json.object()
                    .put("at", incident.at())
                    .put("kind", incident.kind())
                    .put("text", incident.text())
                    .build());
  }

  private Members device(Sql sql, Accounts.Registered device) {
    Principal.OfDevice principal = new Principal.OfDevice(account, device.device());
    return Json.object()
        .put("device", device.device().value())
        .put("name", device.name())
        .put("kind", device.kind())
        .put("connected", connected.has(principal))
        .putOrNull("lastSeen", device.lastSeen())
        .put("unretiredActors", Actors.unretired(sql, principal))
        .putAll("readers", Accounts.granted(sql, principal), one -> Json.of(one.value()));
  }

  private Members right(Sql sql, Entitlement right, Optional<ReaderId> reader) {
    Members members =
        Json.object()
            .put("work", right.work().value())
            .put("title", right.title())
            .put("author", right.author())
            .put("kind", right.kind().name().toLowerCase(Locale.ROOT))
            .put("live", right.live())
            .put("edition", right.edition().toString());
    if (reader.isEmpty()) {
      return members.put("percent", 0).put("status", "unread").put("reads", 0);
    }
    Shelves.Line line = shelves.line(sql, account, reader.get(), right.work());
    return members
        .put("percent", line.percent())
        .put("status", line.status())
        .put("reads", line.reads());
  }

  private static Members unshelved(Unshelved.Line line, Map<DeviceId, String> names) {
    return Json.object()
        .put("work", line.work().value())
        .put("from", names.getOrDefault(line.device(), line.device().value()))
        .put("at", line.at());
  }

  private static Members order(OrderBook.Line order) {
    return Json.object()
        .put("key", order.key())
        .putOrNull("work", order.work())
        .putOrNull("title", order.title())
        .putOrNull("device", order.device())
        .putOrNull("reader", order.reader())
        .put("state", order.state())
        .put("charged", order.charged())
        .put("at", order.at())
        .put("sentence", order.sentence());
  }

  Members ledger(Sql sql) {
    Members balances = Json.object();
    Ledger.balances(sql, account).forEach((name, minor) -> balances.put(name, minor));
    return Json.object()
        .putAll(
            "transactions",
            Ledger.newest(sql, account, NEWEST),
            transaction ->
                Json.object()
                    .put("id", transaction.id())
                    .put("at", transaction.at())
                    .put("text", transaction.text())
                    .putOrNull("order", transaction.order())
                    .putAll(
                        "lines",
                        transaction.lines(),
                        line ->
                            Json.object()
                                .put("account", line.ledgerAccount())
                                .put("minor", line.amount().minor())
                                .build())
                    .build())
        .put("balances", balances)
        .put("balanced", Ledger.balanced(sql, account));
  }

  /**
   * @param limit how many of the newest acts
   */
  public Members history(Sql sql, ReaderId reader, WorkId work, int limit) {
    return History.read(sql, account, reader, work).json(words(sql), limit);
  }

  private Map<DeviceId, String> names(Sql sql) {
    Map<DeviceId, String> names = new HashMap<>();
    names.put(PageActor.PAGE, "this page");
    names.putAll(Screens.names(sql, account));
    Accounts.devices(sql, account).forEach(device -> names.put(device.device(), device.name()));
    return names;
  }

  /** How the owner is told of histories now. */
  HistoryWords words(Sql sql) {
    int zoneMinutes = zone.getRules().getOffset(clock.instant()).getTotalSeconds() / 60;
    return new HistoryWords(names(sql), zoneMinutes, clock.instant().toString());
  }
}
