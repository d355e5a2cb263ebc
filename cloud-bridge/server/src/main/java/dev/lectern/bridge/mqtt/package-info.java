@NullMarked
package dev.lectern.bridge.mqtt;

import org.jspecify.annotations.NullMarked;
