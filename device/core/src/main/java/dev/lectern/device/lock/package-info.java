/** A passcode that keeps curious hands from a device. */
@NullMarked
package dev.lectern.device.lock;

import org.jspecify.annotations.NullMarked;
