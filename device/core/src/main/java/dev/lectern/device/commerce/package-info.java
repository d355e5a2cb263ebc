@NullMarked
package dev.lectern.device.commerce;

import org.jspecify.annotations.NullMarked;
