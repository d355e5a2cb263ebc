@NullMarked
package dev.lectern.device.link;

import org.jspecify.annotations.NullMarked;
