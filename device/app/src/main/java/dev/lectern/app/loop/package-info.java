/** The one thread that owns the state, and what follows a request through it. */
@NullMarked
package dev.lectern.app.loop;

import org.jspecify.annotations.NullMarked;
