/** EPUB canonical fragment identifiers: their grammar, apart from any document. */
@NullMarked
package dev.lectern.reading.cfi;

import org.jspecify.annotations.NullMarked;
