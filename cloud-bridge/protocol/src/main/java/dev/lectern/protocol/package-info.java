@NullMarked
package dev.lectern.protocol;

import org.jspecify.annotations.NullMarked;
