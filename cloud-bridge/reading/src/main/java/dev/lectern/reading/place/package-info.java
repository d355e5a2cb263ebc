/**
 * Where a reader is in a work, and where a book opens: causality decides, clocks only decorate. All
 * of it is pure and immutable, so that every side runs the same rules.
 */
@NullMarked
package dev.lectern.reading.place;

import org.jspecify.annotations.NullMarked;
