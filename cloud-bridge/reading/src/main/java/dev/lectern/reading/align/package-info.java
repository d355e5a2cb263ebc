/**
 * Which place of one file of a book is which place of another: found once, when a file comes in,
 * and small enough to travel with the right to it.
 */
@NullMarked
package dev.lectern.reading.align;

import org.jspecify.annotations.NullMarked;
