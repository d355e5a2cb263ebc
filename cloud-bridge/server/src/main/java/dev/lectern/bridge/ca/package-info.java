@NullMarked
package dev.lectern.bridge.ca;

import org.jspecify.annotations.NullMarked;
