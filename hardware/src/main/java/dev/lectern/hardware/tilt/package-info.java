/** Page turns by a quick tilt, of what Linux tells of an accelerometer. */
@NullMarked
package dev.lectern.hardware.tilt;

import org.jspecify.annotations.NullMarked;
