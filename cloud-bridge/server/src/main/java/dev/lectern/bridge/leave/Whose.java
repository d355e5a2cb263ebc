package dev.lectern.bridge.leave;

import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import org.jspecify.annotations.Nullable;

/**
 * Whose things are meant.
 *
 * @param reader null for the whole household
 */
public record Whose(AccountId account, @Nullable ReaderId reader) {

  /** What it is called in exports and receipts. */
  String kind() {
    return reader == null ? "household" : "reader";
  }
}
