@NullMarked
package dev.lectern.bridge.store;

import org.jspecify.annotations.NullMarked;
