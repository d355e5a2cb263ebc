@NullMarked
package dev.lectern.typesetter.font;

import org.jspecify.annotations.NullMarked;
