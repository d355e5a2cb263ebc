package dev.lectern.device.commerce;

import dev.lectern.device.State;
import dev.lectern.device.store.KeptOrder;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.OrderOutcome;
import dev.lectern.protocol.WorkId;
import java.util.List;
import java.util.Locale;

/**
 * An order whose outcome has not been told here yet.
 *
 * @param state {@code noted} while only this device knows it, {@code received} once the bridge has
 *     it, {@code cancelling}, or the outcome: {@code placed}, {@code already-owned} ...
 * @param most what will be charged at most
 */
public record PendingOrder(OrderKey key, WorkId work, String title, String state, Money most) {

  public static List<PendingOrder> of(State state) {
    return state.orders().values().stream()
        .map(
            kept ->
                new PendingOrder(
                    kept.order().key(),
                    kept.order().work(),
                    kept.title(),
                    stateOf(state, kept),
                    kept.order().greatestTotal()))
        .toList();
  }

  private static String stateOf(State state, KeptOrder kept) {
    OrderOutcome outcome = kept.outcome();
    if (outcome != null) {
      return outcome.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    if (kept.cancelling()) {
      return "cancelling";
    }
    return kept.row().actor().equals(state.actor().id()) && kept.row().n() > state.actor().mark()
        ? "noted"
        : "received";
  }
}
