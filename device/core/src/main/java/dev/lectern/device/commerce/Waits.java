package dev.lectern.device.commerce;

import dev.lectern.protocol.Dot;
import dev.lectern.protocol.OrderKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The orders of this device that wait for one more yes, and the PIN that is being entered.
 *
 * @param orders the one that was asked for last at the end
 * @param entry null where nobody enters one by keys
 */
public record Waits(List<Awaited> orders, @Nullable PinEntry entry) {
  public static final Waits NONE = new Waits(List.of(), null);

  public Waits {
    orders = List.copyOf(orders);
  }

  @Nullable Awaited of(OrderKey key) {
    return orders.stream().filter(one -> one.asked().key().equals(key)).findFirst().orElse(null);
  }

  @Nullable Awaited sentBy(Dot row) {
    return orders.stream().filter(one -> row.equals(one.sent())).findFirst().orElse(null);
  }

  /** The one whose PIN is to be entered; null where none is wanted. */
  public @Nullable Awaited forPin() {
    return orders.reversed().stream().filter(Awaited::wantsPin).findFirst().orElse(null);
  }

  Waits with(Awaited one) {
    List<Awaited> next = new ArrayList<>(without(one.asked().key()).orders);
    next.add(one);
    return new Waits(next, entry);
  }

  Waits without(OrderKey key) {
    return new Waits(orders.stream().filter(one -> !one.asked().key().equals(key)).toList(), entry);
  }

  Waits entering(@Nullable PinEntry next) {
    return new Waits(orders, next);
  }
}
