@NullMarked
package dev.lectern.device.reading;

import org.jspecify.annotations.NullMarked;
