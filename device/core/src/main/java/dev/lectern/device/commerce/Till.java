package dev.lectern.device.commerce;

import dev.lectern.device.reading.View;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.OrderKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the end of a purchase: what can still be given back.
 *
 * @param bought the newest last
 * @param telling by speech, whose news it tells
 * @param that what "undo that" means; null where it means no purchase
 */
public record Till(List<Bought> bought, Map<Long, OrderKey> telling, @Nullable That that) {
  /** Purchases that are remembered at most. */
  static final int MOST = 8;

  public static final Till EMPTY = new Till(List.of(), Map.of(), null);

  /**
   * A purchase that was told last, as long as nothing else was said or done since.
   *
   * @param n of the actor when it was told
   * @param turns of the dialog then
   * @param view of the open book then
   */
  public record That(OrderKey key, long n, int turns, @Nullable View view) {}

  public Till {
    bought = List.copyOf(bought);
    telling = Map.copyOf(telling);
  }

  @Nullable Bought of(OrderKey key) {
    return first(one -> one.key().equals(key));
  }

  @Nullable Bought undoneBy(Dot row) {
    return first(one -> row.equals(one.undo()));
  }

  private @Nullable Bought first(Predicate<Bought> which) {
    return bought.stream().filter(which).findFirst().orElse(null);
  }

  /** With it, in the place of what was known of it; the oldest that waits for nothing goes. */
  Till with(Bought one) {
    List<Bought> next = new ArrayList<>(bought);
    int at = next.indexOf(of(one.key()));
    if (at < 0) {
      next.add(one);
    } else {
      next.set(at, one);
    }
    for (int i = 0; next.size() > MOST && i < next.size() - 1; i++) {
      if (next.get(i).undo() == null) {
        next.remove(i);
        break;
      }
    }
    return new Till(next, telling, that);
  }

  Till without(OrderKey key) {
    return new Till(bought.stream().filter(one -> !one.key().equals(key)).toList(), telling, that);
  }

  Till telling(long speech, OrderKey key) {
    Map<Long, OrderKey> next = new HashMap<>(telling);
    next.put(speech, key);
    return new Till(bought, next, that);
  }

  Till silent(long speech) {
    Map<Long, OrderKey> next = new HashMap<>(telling);
    next.remove(speech);
    return new Till(bought, next, that);
  }

  Till that(@Nullable That next) {
    return new Till(bought, telling, next);
  }
}
