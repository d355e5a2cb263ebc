/**
 * What was said, as an intent with slots. Pure: sentence templates and lists in, a grammar for the
 * recogniser and a parser for its answer out.
 */
@NullMarked
package dev.lectern.device.understanding;

import org.jspecify.annotations.NullMarked;
