/** What the command {@code hear} listens for and how it judges. */
@NullMarked
package dev.lectern.stage.hear;

import org.jspecify.annotations.NullMarked;
