/** What plays in the demo: a bridge and two devices as processes, with plugs that can be pulled. */
@NullMarked
package dev.lectern.stage.scene;

import org.jspecify.annotations.NullMarked;
