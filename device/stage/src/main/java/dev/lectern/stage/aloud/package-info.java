/** Listens to a device that reads aloud, and holds what it says of that against what sounded. */
@NullMarked
package dev.lectern.stage.aloud;

import org.jspecify.annotations.NullMarked;
