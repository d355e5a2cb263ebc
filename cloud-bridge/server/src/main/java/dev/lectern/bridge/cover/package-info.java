/** Books' covers, for whoever shows them: taken from the file, or drawn where it has none. */
@NullMarked
package dev.lectern.bridge.cover;

import org.jspecify.annotations.NullMarked;
