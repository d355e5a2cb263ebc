@NullMarked
package dev.lectern.device.dialog;

import org.jspecify.annotations.NullMarked;
