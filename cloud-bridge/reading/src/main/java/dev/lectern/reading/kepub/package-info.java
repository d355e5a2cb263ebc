/**
 * Kobo's kind of EPUB: the same book with every sentence in a numbered span, and a place said by
 * such a span and by a locator.
 */
@org.jspecify.annotations.NullMarked
package dev.lectern.reading.kepub;
