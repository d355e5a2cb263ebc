@NullMarked
package dev.lectern.typesetter;

import org.jspecify.annotations.NullMarked;
