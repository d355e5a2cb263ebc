/**
 * The EPUB container and its text. A file is never trusted: every size, count, ratio and depth is
 * bounded by {@link dev.lectern.reading.epub.EpubLimits}, nothing is ever written to disk, and what
 * cannot be read is refused with one sentence.
 */
@NullMarked
package dev.lectern.reading.epub;

import org.jspecify.annotations.NullMarked;
