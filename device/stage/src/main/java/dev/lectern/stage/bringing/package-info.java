/** Folders of books, as people and calibre keep them. */
@NullMarked
package dev.lectern.stage.bringing;

import org.jspecify.annotations.NullMarked;
