/** What Linux tells of fingers and keys: touch panels, remote controls, keyboards. */
@NullMarked
package dev.lectern.hardware.evdev;

import org.jspecify.annotations.NullMarked;
