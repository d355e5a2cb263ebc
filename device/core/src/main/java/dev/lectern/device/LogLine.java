package dev.lectern.device;

import java.time.Instant;

/**
 * One line of what was heard, said and noted.
 *
 * @param at the wall clock
 * @param who {@code heard}, {@code typed}, {@code said} or {@code note}
 * @param accepted false for words that nothing was done about
 */
public record LogLine(Instant at, String who, String text, boolean accepted) {}
