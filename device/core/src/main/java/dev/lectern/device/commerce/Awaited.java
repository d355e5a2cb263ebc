package dev.lectern.device.commerce;

import dev.lectern.protocol.Dot;
import dev.lectern.protocol.OrderAsked;
import org.jspecify.annotations.Nullable;

/**
 * An order that was given here and waits for one more yes.
 *
 * @param asked what the bridge said of it last
 * @param title of its work, for people
 * @param told true once its sentence was said
 * @param answered true once this challenge was answered here; the bridge may make another
 * @param sent the row of the last PIN, until its fate is known; null for none
 */
public record Awaited(
    OrderAsked asked, String title, boolean told, boolean answered, @Nullable Dot sent) {

  /** Whether a PIN may be entered now. */
  public boolean wantsPin() {
    return asked.needs() == OrderAsked.Needs.PIN && asked.challenge() != null && !answered;
  }

  Awaited said() {
    return new Awaited(asked, title, true, answered, sent);
  }

  Awaited untold() {
    return new Awaited(asked, title, false, answered, sent);
  }

  Awaited by(Dot row) {
    return new Awaited(asked, title, told, true, row);
  }

  Awaited renamed(@Nullable Dot row) {
    return new Awaited(asked, title, told, answered, row);
  }
}
