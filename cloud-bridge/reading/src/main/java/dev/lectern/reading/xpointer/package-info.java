/**
 * KOReader's addresses: the XPointers of its renderer crengine, read from and written for the same
 * file. What crengine's own tree does to a chapter is told in {@link
 * dev.lectern.reading.xpointer.CrengineChildren}.
 */
@NullMarked
package dev.lectern.reading.xpointer;

import org.jspecify.annotations.NullMarked;
