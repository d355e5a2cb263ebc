package dev.lectern.device.outbox;

import dev.lectern.protocol.Row;

/**
 * A row as the device keeps it.
 *
 * @param covers the first counter folded into this row; the row's own where none is
 * @param takenAt when the bridge said that it has it, in seconds of the bridge's clock since 1970;
 *     0 before that. A row that is kept to be sent may have been taken all the same, by a bridge
 *     that was restored to before it
 */
public record OutboxRow(Row row, long covers, State state, long takenAt) {

  /** One that the bridge has not taken. */
  public OutboxRow(Row row, long covers, State state) {
    this(row, covers, state, 0);
  }

  /** How far a row has come. */
  public enum State {
    /** The bridge has not yet said that it has it. */
    KEPT,
    /** The bridge has committed it; kept here until it is safe there. */
    SENT,
    /** The bridge has recorded it and not accepted it; shown to people. */
    REFUSED
  }

  public long n() {
    return row.n();
  }
}
