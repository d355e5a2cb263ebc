/** Pages that a publisher laid out in advance, one to a spine item. */
@NullMarked
package dev.lectern.typesetter.fixed;

import org.jspecify.annotations.NullMarked;
