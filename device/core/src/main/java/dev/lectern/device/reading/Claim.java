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
 */
public record Claim(
    ReaderId reader, boolean handedOver, List<Operation> guests, List<Operation> rows) {
  public Claim {
    guests = List.copyOf(guests);
    rows = List.copyOf(rows);
  }

  /** The counter of the last row that it took. */
  long last() {
    return rows.getLast().dot().n();
  }

  /** Whether it can still be taken back: by the same screen, for somebody who may read here. */
  boolean stands(Draft draft) {
    return rows.getFirst().dot().actor().equals(draft.actor.id())
        && draft.people.granted().contains(reader)
        && Guests.acts(draft).isEmpty();
  }
}
