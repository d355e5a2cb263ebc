/** What a broker needs that is not the bridge's own. */
@NullMarked
package dev.lectern.bridge.outside;

import org.jspecify.annotations.NullMarked;
