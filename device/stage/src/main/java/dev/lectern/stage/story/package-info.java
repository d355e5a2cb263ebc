/** The story of nine steps, each asserted from outside. */
@NullMarked
package dev.lectern.stage.story;

import org.jspecify.annotations.NullMarked;
