/** A finger on the panel. */
@NullMarked
package dev.lectern.device.touch;

import org.jspecify.annotations.NullMarked;
