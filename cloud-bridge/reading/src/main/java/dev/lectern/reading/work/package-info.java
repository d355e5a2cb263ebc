/** Whether two files are the same book: the names they go by, and how alike they are. */
@NullMarked
package dev.lectern.reading.work;

import org.jspecify.annotations.NullMarked;
