package dev.lectern.device.commerce;

import dev.lectern.protocol.Dot;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.WorkId;
import org.jspecify.annotations.Nullable;

/**
 * Something that was bought here lately and may be given back for a while.
 *
 * @param price that was charged, for people
 * @param at when this device heard of it, by its wall clock, ISO 8601; used after a restart only
 * @param sinceMs the same by uptime; negative where that was before the start
 * @param over true once the time to give it back has passed, as far as this device can count
 * @param undo the row that asks the bridge to take it back; null where nobody has asked
 * @param news what the bridge said to that, one sentence; empty until then
 */
public record Bought(
    OrderKey key,
    WorkId work,
    String title,
    String price,
    String at,
    long sinceMs,
    boolean over,
    @Nullable Dot undo,
    String news) {

  /** Asked for, and not answered yet. */
  public boolean returning() {
    return undo != null && news.isEmpty();
  }

  /** Nobody has asked for it yet, and there is time. */
  public boolean returnable() {
    return undo == null && news.isEmpty() && !over;
  }

  Bought asking(Dot row) {
    return new Bought(key, work, title, price, at, sinceMs, over, row, news);
  }

  Bought answered(String sentence) {
    return new Bought(key, work, title, price, at, sinceMs, over, undo, sentence);
  }

  Bought passed() {
    return new Bought(key, work, title, price, at, sinceMs, true, undo, news);
  }
}
