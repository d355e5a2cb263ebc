@NullMarked
package dev.lectern.bridge.catalogue;

import org.jspecify.annotations.NullMarked;
