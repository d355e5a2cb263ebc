@NullMarked
package dev.lectern.typesetter.raster;

import org.jspecify.annotations.NullMarked;
