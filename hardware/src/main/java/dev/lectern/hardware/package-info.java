@NullMarked
package dev.lectern.hardware;

import org.jspecify.annotations.NullMarked;
