/** Files of books: brought, checked and kept. */
@NullMarked
package dev.lectern.app.content;

import org.jspecify.annotations.NullMarked;
