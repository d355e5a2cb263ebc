/** Bookmarks, highlights, notes and collections, as the reader makes them on this device. */
@NullMarked
package dev.lectern.device.noting;

import org.jspecify.annotations.NullMarked;
