package dev.lectern.device.store;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;

/** The place on the own screen. It is never sent; it brings the same page back. */
public record Here(ReaderId reader, WorkId work, EditionId edition, Locator locator) {

  /** The same of another work that is one with this. */
  public Here in(WorkId other) {
    return other.equals(work) ? this : new Here(reader, other, edition, locator);
  }
}
