/**
 * Bodies that somebody else's broker carries and cannot read (ADR 0060). Pure: knows no ciphers.
 */
@NullMarked
package dev.lectern.protocol.seal;

import org.jspecify.annotations.NullMarked;
