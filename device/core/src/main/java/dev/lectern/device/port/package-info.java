/**
 * What the device needs of the world. Each port has two real implementations: the board's (or this
 * machine's), and one in memory that the demo and the tests use.
 */
@NullMarked
package dev.lectern.device.port;

import org.jspecify.annotations.NullMarked;
