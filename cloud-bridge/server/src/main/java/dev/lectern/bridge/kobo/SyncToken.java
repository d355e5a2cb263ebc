package dev.lectern.bridge.kobo;

import dev.lectern.protocol.Incarnation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a Kobo carries from sync to sync and knows nothing of: our name, a version, and four fields.
 *
 * <pre>
 * LECTERN.1.base64url(incarnation|from|to|at)
 * </pre>
 *
 * @param incarnation of the bridge that wrote it; another one's points mean nothing here
 * @param from the point that the Kobo has, or {@link #BLANK} or {@link #UNKNOWN}
 * @param to the point it is being taken to; 0 where no sync is going on
 * @param at how many entries of the difference it was given
 */
record SyncToken(Incarnation incarnation, long from, long to, int at) {
  /** From nothing: the Kobo never synced here, or was reset. */
  static final long BLANK = 0;

  /** From who knows what: the Kobo synced with the store, or with what a restore forgot. */
  static final long UNKNOWN = -1;

  private static final String PREFIX = "LECTERN.1.";
  private static final int MOST_CHARS = 256;

  /**
   * Reads a token; null for the store's, an older version's, a damaged one. It is then as if the
   * Kobo had never synced here.
   */
  static @Nullable SyncToken parse(String written) {
    if (!written.startsWith(PREFIX) || written.length() > MOST_CHARS) {
      return null;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(written.substring(PREFIX.length()));
      String[] fields = new String(bytes, StandardCharsets.UTF_8).split("\\|", -1);
      if (fields.length != 4) {
        return null;
      }
      SyncToken token =
          new SyncToken(
              new Incarnation(fields[0]),
              Long.parseLong(fields[1]),
              Long.parseLong(fields[2]),
              Integer.parseInt(fields[3]));
      return token.from < UNKNOWN || token.to < 0 || token.at < 0 ? null : token;
    } catch (IllegalArgumentException damaged) {
      return null;
    }
  }

  String written() {
    String fields = incarnation + "|" + from + "|" + to + "|" + at;
    return PREFIX
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(fields.getBytes(StandardCharsets.UTF_8));
  }
}
