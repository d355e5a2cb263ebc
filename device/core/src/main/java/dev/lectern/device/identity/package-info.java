/** Whose this device is, and what it may therefore do. Pure. */
@NullMarked
package dev.lectern.device.identity;

import org.jspecify.annotations.NullMarked;
