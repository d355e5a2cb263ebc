/** Who and what a book has named so far, told from its letters alone. */
@NullMarked
package dev.lectern.reading.names;

import org.jspecify.annotations.NullMarked;
