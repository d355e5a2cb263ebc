/** Devices that have always something to send, over real MQTT, for trials and benchmarks. */
@NullMarked
package dev.lectern.stage.load;

import org.jspecify.annotations.NullMarked;
