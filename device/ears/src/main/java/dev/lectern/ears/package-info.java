/**
 * The hearing program: sound in, words of the grammar out, with how well they fit. It runs as a
 * child of the device so that a native library that crashes takes only itself down, and it has no
 * network.
 */
@NullMarked
package dev.lectern.ears;

import org.jspecify.annotations.NullMarked;
