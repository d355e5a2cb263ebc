/** How the demo's own books are made: from text and arithmetic, with no outside file. */
@NullMarked
package dev.lectern.stage.samples;

import org.jspecify.annotations.NullMarked;
