package dev.lectern.bridge.kobo;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.WorkId;
import org.jspecify.annotations.Nullable;

/**
 * A reading state as a Kobo put it.
 *
 * @param edition the file on it
 * @param place where it says it is, found in that file; null where it says nothing of that, or
 *     nothing that could be found
 * @param spot the same in its own words: source, a number sign and the span; or empty
 * @param bookmark its whole bookmark, JSON; or empty
 * @param statistics likewise
 * @param status its word for it; or empty
 * @param minutes that the book was read for there in all
 * @param modified its own date; or empty
 */
public record KoboPut(
    WorkId work,
    @Nullable EditionId edition,
    @Nullable Locator place,
    String spot,
    String bookmark,
    String statistics,
    String status,
    long minutes,
    String modified) {

  /** Equal for the same words only: a request that came twice is one act. */
  String digest() {
    return Sha256.hex(String.join("\n", bookmark, statistics, status, modified)).substring(0, 16);
  }
}
