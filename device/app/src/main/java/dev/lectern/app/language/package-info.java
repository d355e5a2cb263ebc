/** The language that the device speaks, shows and is served in. */
@NullMarked
package dev.lectern.app.language;

import org.jspecify.annotations.NullMarked;
