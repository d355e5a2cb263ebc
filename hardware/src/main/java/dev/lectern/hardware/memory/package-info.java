/** The case without a case: what a device shows and is given where no hardware is. */
@NullMarked
package dev.lectern.hardware.memory;

import org.jspecify.annotations.NullMarked;
