/**
 * Formats that are no EPUB, each put together as the chapters of one. A file is trusted as little
 * as an EPUB is: every size, count and depth is bounded, nothing outside it is ever fetched, and
 * what cannot be read is refused with one sentence. Which format a file has is told by its bytes
 * alone, so that the same file is the same book on every device.
 */
@NullMarked
package dev.lectern.reading.format;

import org.jspecify.annotations.NullMarked;
