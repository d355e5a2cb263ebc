/** What is done on the bridge's own page and doors, as acts of a screen of its own. */
@NullMarked
package dev.lectern.bridge.page;

import org.jspecify.annotations.NullMarked;
