@NullMarked
package dev.lectern.bridge.http;

import org.jspecify.annotations.NullMarked;
