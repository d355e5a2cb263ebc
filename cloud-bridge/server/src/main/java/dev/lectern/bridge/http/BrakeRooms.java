package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Role;
import dev.lectern.bridge.brakes.PinHash;
import dev.lectern.bridge.brakes.Pins;
import dev.lectern.bridge.brakes.RuleBook;
import dev.lectern.bridge.brakes.Rules;
import dev.lectern.bridge.entitlement.Orders;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Verdict;
import dev.lectern.bridge.store.Work;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money's brakes, for the owner: {@code GET} and {@code PUT /api/brakes}, {@code PUT /api/pin},
 * {@code GET} and {@code POST /api/requests}, {@code POST /api/orders/undo}.
 */
public final class BrakeRooms implements Rooms {
  private final OwnerDesk desk;
  private final AccountId account;
  private final Store store;
  private final Orders orders;
  private final Pins pins;
  private final BrakeView view;
  private final int jsonBytes;

  /**
   * @param jsonBytes the longest body
   */
  public BrakeRooms(
      OwnerDesk desk, Store store, Orders orders, Pins pins, BrakeView view, int jsonBytes) {
    this.desk = desk;
    this.account = desk.account();
    this.store = store;
    this.orders = orders;
    this.pins = pins;
    this.view = view;
    this.jsonBytes = jsonBytes;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.get("/api/brakes", desk.gate(), (call, owner) -> Answer.of(store.read(view::brakes))),
        Route.put("/api/brakes", desk.gate(), (call, owner) -> settle(call.json(jsonBytes)))
            .freshly(),
        Route.put("/api/pin", desk.gate(), (call, owner) -> pin(call)).freshly(),
        Route.get(
            "/api/requests", desk.gate(), (call, owner) -> Answer.of(store.read(view::requests))),
        Route.post("/api/requests", desk.gate(), (call, owner) -> answered(call)),
        Route.post("/api/orders/undo", desk.gate(), (call, owner) -> undo(call)));
  }

  /** Changes what the body names; nothing of it where one field is not understood. */
  private Answer settle(Json.Obj body) {
    Call.only(body, "voiceBuying", "dailyCapMinor", "itemCapMinor", "pinFromMinor", "readers");
    List<Json.Obj> readers = new ArrayList<>();
    if (body.get("readers") instanceof Json.Arr list) {
      for (Json one : list.items()) {
        if (!(one instanceof Json.Obj reader)) {
          return new Answer.Refused(422, "wrong-type", "The field readers must list objects.");
        }
        Call.only(reader, "reader", "role", "dailyCapMinor");
        readers.add(reader);
      }
    } else if (body.get("readers") != null) {
      return new Answer.Refused(422, "wrong-type", "The field readers must list objects.");
    }
    return desk.change(
        sql -> {
          Rules now = RuleBook.rules(sql, account);
          String currency = now.dailyCap().currency();
          Long daily = minor(body, "dailyCapMinor", now.dailyCap().minor());
          Long pinFrom = minor(body, "pinFromMinor", now.pinFrom());
          if (daily == null || pinFrom == null) {
            throw new Call.BadRequest(422, "invalid", "Only a limit can be null.");
          }
          RuleBook.settle(
              sql,
              account,
              new Rules(
                  body.get("voiceBuying") == null
                      ? now.voiceBuying()
                      : Call.yes(body, "voiceBuying"),
                  new Money(daily, currency),
                  minor(body, "itemCapMinor", now.itemCap()),
                  pinFrom));
          readers.forEach(reader -> settle(sql, reader));
          return Answer.ok();
        });
  }

  private void settle(Sql sql, Json.Obj said) {
    ReaderId id = OwnerDesk.named(said, "reader", ReaderId::new);
    RuleBook.OfReader now =
        RuleBook.reader(sql, account, id)
            .orElseThrow(
                () -> new Call.BadRequest(422, "no-reader", "There is no reader " + id + "."));
    Role role = said.get("role") == null ? now.role() : OwnerDesk.named(said, "role", Role::of);
    if (role != now.role() && (role == Role.OWNER || now.role() == Role.OWNER)) {
      // A program for limits comes in here, and must not make somebody who decides everything.
      throw new Call.BadRequest(
          422, "owner-role", "Who is an owner is decided at /api/people, and not here.");
    }
    RuleBook.settle(
        sql,
        account,
        new RuleBook.OfReader(id, role, minor(said, "dailyCapMinor", now.dailyCap())));
  }

  /** An amount, null where the body says so, and what it was where the body is silent. */
  private static @Nullable Long minor(Json.Obj body, String name, @Nullable Long was) {
    Json said = body.get(name);
    if (said == null) {
      return was;
    }
    if (said instanceof Json.Null) {
      return null;
    }
    long minor = Call.whole(body, name);
    if (minor < 0 || minor > OwnerDesk.MOST_MINOR) {
      throw new Call.BadRequest(422, "invalid", "The field " + name + " is out of range.");
    }
    return minor;
  }

  private Answer pin(Call call) throws IOException {
    Json.Obj body = call.json(jsonBytes);
    Call.only(body, "pin");
    String pin = body.get("pin") instanceof Json.Null ? null : Call.string(body, "pin");
    if (pin != null && !PinHash.isPin(pin)) {
      return new Answer.Refused(422, "not-a-pin", "A PIN is four to eight digits.");
    }
    Pins.Hashed hashed = pin == null ? null : pins.hashed(pin);
    return desk.change(
        sql -> {
          pins.set(sql, account, hashed);
          return Answer.ok();
        });
  }

  private Answer answered(Call call) throws IOException {
    Json.Obj body = call.json(jsonBytes);
    Call.only(body, "key", "answer", "minor");
    OrderKey key = OwnerDesk.named(body, "key", OrderKey::new);
    return switch (Call.string(body, "answer")) {
      case "approve" -> {
        long seen = Call.whole(body, "minor");
        yield did(sql -> orders.approve(sql, account, key, seen));
      }
      case "decline" -> did(sql -> orders.decline(sql, account, key));
      default -> new Answer.Refused(422, "invalid", "The field answer must be approve or decline.");
    };
  }

  private Answer undo(Call call) throws IOException {
    Json.Obj body = call.json(jsonBytes);
    Call.only(body, "key");
    OrderKey key = OwnerDesk.named(body, "key", OrderKey::new);
    return did(sql -> orders.undo(sql, account, key));
  }

  private Answer did(Work<Verdict> work) {
    return desk.change(work) instanceof Verdict.Refused no
        ? new Answer.Refused(409, no.code(), no.sentence())
        : Answer.ok();
  }
}
