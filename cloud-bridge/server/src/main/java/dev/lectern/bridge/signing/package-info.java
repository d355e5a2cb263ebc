/** The keys under which a household's rights are signed, and what they sign. */
@NullMarked
package dev.lectern.bridge.signing;

import org.jspecify.annotations.NullMarked;
