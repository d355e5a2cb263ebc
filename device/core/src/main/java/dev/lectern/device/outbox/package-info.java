@NullMarked
package dev.lectern.device.outbox;

import org.jspecify.annotations.NullMarked;
