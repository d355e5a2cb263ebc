/** Pages that must look alike: {@code ./lectern test looks}. */
@NullMarked
package dev.lectern.stage.looks;

import org.jspecify.annotations.NullMarked;
