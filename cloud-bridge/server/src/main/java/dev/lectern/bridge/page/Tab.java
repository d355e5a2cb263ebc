package dev.lectern.bridge.page;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Sha256;
import dev.lectern.reading.place.Places;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A window in which a history is looked at. It may have been left open for long: what the bridge
 * knows by now, its reader need not have seen.
 *
 * @param name by which it calls itself; empty for callers that keep no history open
 * @param seen the heads that it displayed; null where it does not say
 */
public record Tab(String name, @Nullable List<Dot> seen) {
  /** More heads than any household's screens have. */
  public static final int MOST_SEEN = 256;

  public static final int MOST_CHARS = 64;

  public Tab {
    if (name.length() > MOST_CHARS) {
      throw new IllegalArgumentException("a tab's name may have 64 characters at most");
    }
    if (seen != null) {
      if (seen.size() > MOST_SEEN) {
        throw new IllegalArgumentException("a tab may have seen 256 heads at most");
      }
      seen = List.copyOf(seen);
    }
  }

  /** One sequential screen each: what one tab has settled, another need not have seen. */
  ActorId actor(Incarnation incarnation) {
    String life =
        name.isEmpty()
            ? incarnation.value()
            : Sha256.hex(incarnation + "\n" + name).substring(0, 16);
    return new ActorId(PageActor.PAGE, life);
  }

  /** What it displayed, of what is still known; empty where it does not say. */
  Optional<List<Operation>> displayed(Places places) {
    return seen == null
        ? Optional.empty()
        : Optional.of(
            seen.stream()
                .map(places::operation)
                .filter(Objects::nonNull)
                // One that others were folded into since holds more than was seen.
                .filter(act -> seen.contains(act.dot()))
                .toList());
  }
}
