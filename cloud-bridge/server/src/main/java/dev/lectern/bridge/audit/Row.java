package dev.lectern.bridge.audit;

import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.json.Json;
import java.util.List;

/**
 * One row of a household's chain.
 *
 * <pre>
 * hash = SHA-256 of the JSON text [n, atMs, who, what, details, before], details as a string
 * </pre>
 *
 * @param n from 1 on, without gaps
 * @param who a pseudonym, or a kind that has no names
 * @param what a {@link Deed}'s code
 * @param details a JSON object's text
 * @param before the hash of the row before; {@link #NONE} for the first
 */
public record Row(
    long n, long atMs, String who, String what, String details, String before, String hash) {
  /** What the first row follows. */
  public static final String NONE = "0".repeat(64);

  static Row after(long n, long atMs, String who, String what, String details, String before) {
    return new Row(n, atMs, who, what, details, before, hash(n, atMs, who, what, details, before));
  }

  boolean isWhole() {
    return hash.equals(hash(n, atMs, who, what, details, before));
  }

  private static String hash(
      long n, long atMs, String who, String what, String details, String before) {
    return Sha256.hex(
        new Json.Arr(
                List.of(
                    Json.of(n),
                    Json.of(atMs),
                    Json.of(who),
                    Json.of(what),
                    Json.of(details),
                    Json.of(before)))
            .text());
  }
}
