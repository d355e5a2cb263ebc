/** The panel's pixels as a picture file. */
@NullMarked
package dev.lectern.app.panel;

import org.jspecify.annotations.NullMarked;
