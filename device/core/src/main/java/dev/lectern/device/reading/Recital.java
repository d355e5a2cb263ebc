package dev.lectern.device.reading;

import dev.lectern.protocol.EditionId;

/**
 * A book's own words, to be said as the book wants them said.
 *
 * @param percent of the voice's own speed
 */
public record Recital(EditionId edition, Sentence sentence, int percent) {}
