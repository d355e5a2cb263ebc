package dev.lectern.device.noting;

import dev.lectern.protocol.Annotation;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.place.Move;
import org.jspecify.annotations.Nullable;

/**
 * What an undo would take back, until the device is started again.
 *
 * @param before the annotation as it was, or null where the change made it
 * @param move the screen's last move then: a later one is taken back first
 */
public record LastNoting(Annotation change, @Nullable Note before, @Nullable Move move) {}
