package dev.lectern.app.mqtt;

import dev.lectern.app.config.MqttVersion;

/** The same link over MQTT 3.1.1, with the same broker. */
class PahoThreeLinkTest extends PahoLinkTest {
  @Override
  MqttVersion version() {
    return MqttVersion.THREE;
  }
}
