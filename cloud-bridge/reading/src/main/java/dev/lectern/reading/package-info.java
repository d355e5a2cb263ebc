@NullMarked
package dev.lectern.reading;

import org.jspecify.annotations.NullMarked;
