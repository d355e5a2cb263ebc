/** Whose this device is: its key, its claim, and the closed wire that both make possible. */
@NullMarked
package dev.lectern.app.identity;

import org.jspecify.annotations.NullMarked;
