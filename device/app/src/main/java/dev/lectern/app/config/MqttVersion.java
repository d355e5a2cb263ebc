package dev.lectern.app.config;

/** Which version of MQTT is spoken with the broker. */
public enum MqttVersion {
  /** 3.1.1, for brokers that know no other. */
  THREE,
  FIVE;

  /**
   * The version of that number, 3 or 5.
   *
   * @throws IllegalArgumentException for any other
   */
  public static MqttVersion of(long number) {
    if (number == 3) {
      return THREE;
    }
    if (number == 5) {
      return FIVE;
    }
    throw new IllegalArgumentException("\"mqttVersion\" must be 3 or 5.");
  }
}
