@NullMarked
package dev.lectern.bridge;

import org.jspecify.annotations.NullMarked;
