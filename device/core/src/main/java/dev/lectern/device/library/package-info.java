@NullMarked
package dev.lectern.device.library;

import org.jspecify.annotations.NullMarked;
