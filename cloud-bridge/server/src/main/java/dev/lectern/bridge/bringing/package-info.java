/** Books that the household has, put on its shelf, by whichever way they come. */
@NullMarked
package dev.lectern.bridge.bringing;

import org.jspecify.annotations.NullMarked;
