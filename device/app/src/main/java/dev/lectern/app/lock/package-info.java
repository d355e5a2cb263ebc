/** The device's passcode, hashed slowly and compared. */
@NullMarked
package dev.lectern.app.lock;

import org.jspecify.annotations.NullMarked;
