/** What readers ask about a book's text: nothing here is made before the first question. */
@NullMarked
package dev.lectern.app.study;

import org.jspecify.annotations.NullMarked;
