/** A device whose household's bridge is gone for good: it takes a bundle and goes on alone. */
@NullMarked
package dev.lectern.app.afterus;

import org.jspecify.annotations.NullMarked;
