/** Books that are sent to the household by e-mail, taken from a mailbox over IMAP. */
@NullMarked
package dev.lectern.bridge.mail;

import org.jspecify.annotations.NullMarked;
