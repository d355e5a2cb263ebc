package dev.lectern.device.store;

import dev.lectern.protocol.ActorId;

/**
 * A name under which this database once wrote, and whose rows it still keeps: a restored bridge may
 * want them back.
 *
 * @param last the highest n of a row that is kept
 * @param takenAt when the bridge took the last of them, in seconds of the bridge's clock since 1970
 * @param orders whether an order is among them, which is kept longer
 */
public record EarlierLife(ActorId life, long last, long takenAt, boolean orders) {}
