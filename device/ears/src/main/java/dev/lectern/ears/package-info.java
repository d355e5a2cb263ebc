@NullMarked
package dev.lectern.ears;

import org.jspecify.annotations.NullMarked;
