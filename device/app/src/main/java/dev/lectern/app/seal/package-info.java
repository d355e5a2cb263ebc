/** The ciphers under bodies that somebody else's broker carries (ADR 0060). */
@NullMarked
package dev.lectern.app.seal;

import org.jspecify.annotations.NullMarked;
