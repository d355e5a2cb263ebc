package dev.lectern.bridge.http;

import dev.lectern.bridge.brakes.PinState;
import dev.lectern.bridge.brakes.Pins;
import dev.lectern.bridge.brakes.Request;
import dev.lectern.bridge.brakes.Requests;
import dev.lectern.bridge.brakes.RuleBook;
import dev.lectern.bridge.brakes.Rules;
import dev.lectern.bridge.catalogue.Catalogue;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Money's brakes, and what waits for a yes, as the owner sees them. */
public final class BrakeView {
  /** How many requests are shown, those that wait first. */
  private static final int NEWEST = 200;

  private final AccountId account;
  private final InstantSource clock;

  public BrakeView(AccountId account, InstantSource clock) {
    this.account = account;
    this.clock = clock;
  }

  Members brakes(Sql sql) {
    Rules rules = RuleBook.rules(sql, account);
    PinState pin = Pins.state(sql, account);
    Instant locked = pin.isLocked(clock.instant()) ? pin.lockedUntil() : null;
    return Json.object()
        .put("currency", rules.dailyCap().currency())
        .put("day", "UTC")
        .put("voiceBuying", rules.voiceBuying())
        .put("dailyCapMinor", rules.dailyCap().minor())
        .put("itemCapMinor", orNull(rules.itemCap()))
        .put("pinSet", pin.set())
        .put("pinFromMinor", rules.pinFrom())
        .put("pinWrong", pin.wrong())
        .putOrNull("pinLockedUntil", locked)
        .putAll(
            "readers",
            RuleBook.readers(sql, account),
            reader ->
                Json.object()
                    .put("reader", reader.reader().value())
                    .put("role", reader.role().written())
                    .put("dailyCapMinor", orNull(reader.dailyCap()))
                    .build());
  }

  private static Json orNull(@Nullable Long minor) {
    return minor == null ? new Json.Null() : Json.of(minor);
  }

  Members requests(Sql sql) {
    return Json.object()
        .putAll(
            "requests",
            Requests.newest(sql, account, NEWEST),
            request -> request(sql, request).build());
  }

  private static Members request(Sql sql, Request request) {
    CatalogueItem item = Catalogue.find(sql, request.order().work()).orElse(null);
    return Json.object()
        .put("key", request.order().key().value())
        .put("state", request.state())
        .put("needs", request.needs().name().toLowerCase(Locale.ROOT))
        .put("reader", request.order().reader().value())
        .put("device", request.device().value())
        .put("work", request.order().work().value())
        .putOrNull("title", item == null ? null : item.title())
        .put("minor", item == null ? request.price().minor() : item.price().minor())
        .put("askedMinor", request.price().minor())
        .put("currency", request.price().currency())
        .put("at", request.asked().toString())
        .put("until", request.until().toString());
  }
}
