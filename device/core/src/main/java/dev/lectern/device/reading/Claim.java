package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import java.util.List;

/**
 * What a guest did and somebody made hers, to be taken back; known until the device is started
 * again.
 *
 * @param reader whose it was said to be
 * @param handedOver whether the guest was reading, and she read on
 * @param guests the acts as the guest did them
 * @param rows the same acts as the reader's rows; as many, never none
 * @param after when it was said
 */
public record Claim(
    ReaderId reader,
    boolean handedOver,
    List<Operation> guests,
    List<Operation> rows,
    Since after) {
  public Claim {
    guests = List.copyOf(guests);
    rows = List.copyOf(rows);
  }

  /** Whether it can still be taken back, for somebody who may read here. */
  boolean stands(Draft draft) {
    return draft.people.granted().contains(reader) && Guests.acts(draft).isEmpty();
  }
}
