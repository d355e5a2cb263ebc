/** How long and how fast somebody reads, from nothing but the acts that travel anyway. */
@NullMarked
package dev.lectern.reading.pace;

import org.jspecify.annotations.NullMarked;
