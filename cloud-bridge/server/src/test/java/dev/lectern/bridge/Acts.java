package dev.lectern.bridge;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows as a device would make them. */
public final class Acts {
  public static final ReaderId ANNA = new ReaderId("anna");
  public static final WorkId LEDGER = new WorkId("lighthouse-ledger");

  private Acts() {}

  /** An actor of that device, with a life made of one digit. */
  public static ActorId actor(String device, char life) {
    return ActorId.parse(device + "." + String.valueOf(life).repeat(16));
  }

  public static Operation advance(
      ActorId actor, long n, long covers, double total, SortedMap<ActorId, Long> settled) {
    return new Operation(
        new Dot(actor, n),
        covers,
        ANNA,
        LEDGER,
        null,
        1,
        Operation.Kind.ADVANCE,
        20_000,
        settled,
        n,
        "2026-11-22T21:00:00Z",
        Locator.of("c1.xhtml", total, total),
        null,
        "page-turn",
        Map.of());
  }

  public static Row op(ActorId actor, long n, double total) {
    return op(actor, n, n, total);
  }

  public static Row op(ActorId actor, long n, long covers, double total) {
    return new Row(n, "op", Wire.encode(advance(actor, n, covers, total, new TreeMap<>())));
  }

  public static OrderKey key(int number) {
    return new OrderKey("%032x".formatted(number));
  }

  public static Order order(int key, WorkId work, long greatest, String via) {
    return new Order(key(key), work, ANNA, new Money(greatest, "EUR"), via, "2026-11-22T21:00:00Z");
  }

  public static Row order(long n, Order order) {
    return new Row(n, "order", Wire.encode(order));
  }

  public static Row cancel(long n, int key) {
    return new Row(n, "cancel", Wire.encodeCancel(key(key)));
  }
}
