/**
 * The pipe between the device and its ears. A frame is one byte type, four bytes length
 * (big-endian), payload.
 */
@NullMarked
package dev.lectern.ears.pipe;

import org.jspecify.annotations.NullMarked;
