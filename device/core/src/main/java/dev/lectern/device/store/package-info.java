@NullMarked
package dev.lectern.device.store;

import org.jspecify.annotations.NullMarked;
