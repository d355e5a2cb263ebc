/** What both sides need to know of the MQTT client library that both use; sees nothing of it. */
@NullMarked
package dev.lectern.protocol.mqtt;

import org.jspecify.annotations.NullMarked;
