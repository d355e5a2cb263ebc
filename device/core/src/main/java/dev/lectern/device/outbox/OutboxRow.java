package dev.lectern.device.outbox;

import dev.lectern.protocol.Row;

/**
 * A row as the device keeps it.
 *
 * @param covers the first counter folded into this row; the row's own where none is
 */
public record OutboxRow(Row row, long covers, State state) {

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
