/** Which files and names are one book, and for whom. */
@NullMarked
package dev.lectern.bridge.works;

import org.jspecify.annotations.NullMarked;
