/** Asks other people's programs what they make of our addresses. */
@NullMarked
package dev.lectern.stage.oracle;

import org.jspecify.annotations.NullMarked;
