/** Whole programs measured from outside, through the doors a user has. */
@NullMarked
package dev.lectern.stage.bench;

import org.jspecify.annotations.NullMarked;
