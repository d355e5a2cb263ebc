@NullMarked
package dev.lectern.app;

import org.jspecify.annotations.NullMarked;
