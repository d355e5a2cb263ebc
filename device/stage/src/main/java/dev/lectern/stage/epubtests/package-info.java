/** W3C's tests for reading systems: {@code ./lectern test epub-tests}. */
@NullMarked
package dev.lectern.stage.epubtests;

import org.jspecify.annotations.NullMarked;
