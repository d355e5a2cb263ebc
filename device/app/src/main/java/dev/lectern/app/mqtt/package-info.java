/** The link to the bridge over MQTT 5. */
@NullMarked
package dev.lectern.app.mqtt;

import org.jspecify.annotations.NullMarked;
