/** Panels of glass: what a picture becomes on its way there, and the drivers. */
@NullMarked
package dev.lectern.hardware.panel;

import org.jspecify.annotations.NullMarked;
