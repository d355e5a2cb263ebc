/** Words looked for in a book: whatever their case, accents, markup and line breaks. */
@NullMarked
package dev.lectern.reading.find;

import org.jspecify.annotations.NullMarked;
