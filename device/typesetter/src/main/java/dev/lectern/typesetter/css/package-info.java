@NullMarked
package dev.lectern.typesetter.css;

import org.jspecify.annotations.NullMarked;
