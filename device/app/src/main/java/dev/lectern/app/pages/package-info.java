/** Drawing the screens, on a thread of its own. */
@NullMarked
package dev.lectern.app.pages;

import org.jspecify.annotations.NullMarked;
