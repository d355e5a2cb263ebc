@NullMarked
package dev.lectern.typesetter.line;

import org.jspecify.annotations.NullMarked;
