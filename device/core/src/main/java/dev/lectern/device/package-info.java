@NullMarked
package dev.lectern.device;

import org.jspecify.annotations.NullMarked;
