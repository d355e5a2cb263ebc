/** A device for whoever can press exactly one button: choices are offered in turn. */
@NullMarked
package dev.lectern.device.access;

import org.jspecify.annotations.NullMarked;
