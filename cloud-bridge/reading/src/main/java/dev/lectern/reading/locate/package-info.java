/** From a character of a publication to a locator that other devices understand, and back. */
@NullMarked
package dev.lectern.reading.locate;

import org.jspecify.annotations.NullMarked;
