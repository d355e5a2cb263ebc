/** Every book of a folder, all its pages: {@code ./lectern test books}. */
@NullMarked
package dev.lectern.stage.books;

import org.jspecify.annotations.NullMarked;
