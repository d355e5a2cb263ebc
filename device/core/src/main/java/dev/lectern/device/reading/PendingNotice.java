package dev.lectern.device.reading;

import dev.lectern.protocol.Operation;
import dev.lectern.reading.place.Decision;
import org.jspecify.annotations.Nullable;

/**
 * A notice that is shown.
 *
 * @param decision what was decided when it came; null for a notice of a move already made
 * @param target where "go" leads; null where it leads nowhere
 */
public record PendingNotice(
    Notice notice, @Nullable Decision decision, @Nullable Operation target) {}
