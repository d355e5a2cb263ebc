/** A network that can be cut in silence: TCP relays on loopback with a plug. */
@NullMarked
package dev.lectern.stage.relay;

import org.jspecify.annotations.NullMarked;
