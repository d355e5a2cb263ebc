/**
 * The owner's pages: HTML that the bridge writes, forms that need no script. A class a page; each
 * says what it shows and what its forms do, {@link Frame} what all have around them, {@link Desk}
 * how a form is taken. Whose household it is comes from the session and from nothing else.
 */
@NullMarked
package dev.lectern.bridge.owner;

import org.jspecify.annotations.NullMarked;
