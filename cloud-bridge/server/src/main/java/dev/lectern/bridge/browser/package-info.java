/**
 * The web reader's side of the bridge: each browser is a device of the person who signed in there.
 */
@NullMarked
package dev.lectern.bridge.browser;

import org.jspecify.annotations.NullMarked;
