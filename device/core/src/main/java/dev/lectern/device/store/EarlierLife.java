package dev.lectern.device.store;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Chain;
import dev.lectern.protocol.Incarnation;
import org.jspecify.annotations.Nullable;

/**
 * A name under which this database once wrote, and whose rows it still keeps: a restored bridge may
 * want them back.
 *
 * @param last the highest n that the bridge had taken when the name ended
 * @param takenAt when the bridge took the last of them, in seconds of the bridge's clock since 1970
 * @param orders whether an order is among them, which is kept longer
 * @param chain of this database's rows up to {@code last}, see {@link Chain}; null where it is not
 *     known
 * @param confirmed the bridge that is known to have all of them, or to have them again under other
 *     names; null before the first
 */
public record EarlierLife(
    ActorId life,
    long last,
    long takenAt,
    boolean orders,
    @Nullable String chain,
    @Nullable Incarnation confirmed) {

  /** Nothing more need be given to that bridge. */
  public EarlierLife confirmed(Incarnation bridge) {
    return new EarlierLife(life, last, takenAt, orders, chain, bridge);
  }
}
