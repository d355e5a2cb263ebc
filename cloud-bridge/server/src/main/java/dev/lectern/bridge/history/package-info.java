@NullMarked
package dev.lectern.bridge.history;

import org.jspecify.annotations.NullMarked;
