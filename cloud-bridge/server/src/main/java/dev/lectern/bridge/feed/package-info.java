@NullMarked
package dev.lectern.bridge.feed;

import org.jspecify.annotations.NullMarked;
