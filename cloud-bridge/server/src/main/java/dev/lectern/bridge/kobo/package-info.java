/**
 * Kobo's sync protocol. What a Kobo says is translated to operations here and goes no further in;
 * no class but {@link dev.lectern.bridge.kobo.KoboRooms} and its neighbours knows of HTTP.
 */
@NullMarked
package dev.lectern.bridge.kobo;

import org.jspecify.annotations.NullMarked;
