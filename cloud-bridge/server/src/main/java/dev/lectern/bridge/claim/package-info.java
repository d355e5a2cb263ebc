@NullMarked
package dev.lectern.bridge.claim;

import org.jspecify.annotations.NullMarked;
