/** The doors of the devices and of the bridge, as any user has them. */
@NullMarked
package dev.lectern.stage.doors;

import org.jspecify.annotations.NullMarked;
