package dev.lectern.bridge.ingest;

import dev.lectern.bridge.store.Verdict;
import dev.lectern.protocol.Limits;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.json.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * A row whose body was read once.
 *
 * @param operation of a row of kind {@code op}; null in every other, and where it cannot be read
 * @param verdict what became of it without looking further; null where it has to be interpreted
 */
record Understood(Row row, @Nullable Operation operation, @Nullable Verdict verdict) {

  static Understood of(Row row) {
    if (Utf8.length(row.body()) > Limits.V1.bodyBytes()) {
      return new Understood(
          row,
          null,
          new Verdict.Refused(
              "too-large", "It is larger than " + Limits.V1.bodyBytes() + " bytes."));
    }
    if (!row.kind().equals("op")) {
      return new Understood(row, null, null);
    }
    try {
      return new Understood(row, Wire.decodeOperation(row.body()), null);
    } catch (MalformedMessage malformed) {
      return new Understood(row, null, verdict(malformed));
    }
  }

  static Verdict verdict(MalformedMessage malformed) {
    return malformed.code().equals("unknown-kind")
        ? new Verdict.Opaque()
        : new Verdict.Refused(malformed.code(), malformed.sentence());
  }

  /** The first counter that the row stands for; its own where the row does not say. */
  long covers() {
    return operation != null && operation.dot().n() == row.n() ? operation.covers() : row.n();
  }
}
