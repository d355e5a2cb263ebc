package dev.lectern.reading.place;

import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import org.jspecify.annotations.Nullable;

/**
 * One move of a screen: following, a confirmed jump, a restart, an undo. The keeper makes it
 * durable together with what is displayed; reading on is no move and leaves the last one in place.
 *
 * @param from the operation that was displayed before, or null where none was
 * @param edition of the file that was displayed, or null
 * @param loc the page that was displayed before, or null for the beginning
 * @param to the operation that is displayed since
 */
public record Move(
    @Nullable Dot from, @Nullable EditionId edition, @Nullable Locator loc, Dot to) {}
