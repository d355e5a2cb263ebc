package dev.lectern.device.store;

import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.OrderOutcome;
import org.jspecify.annotations.Nullable;

/**
 * An order that was given here, until its outcome has been told.
 *
 * @param row of the outbox, by its life and n
 * @param title of its work, for people
 * @param cancelling true once a cancel for it is in the outbox
 * @param outcome what the bridge answered; null while it has not
 * @param told true once the outcome was announced
 */
public record KeptOrder(
    Order order,
    Dot row,
    String title,
    boolean cancelling,
    @Nullable OrderOutcome outcome,
    boolean told) {}
