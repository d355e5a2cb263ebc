package dev.lectern.device.port;

import dev.lectern.device.LightState;

/** The lights that say what the device is doing. */
public interface Lights extends AutoCloseable {
  void show(LightState state);

  @Override
  void close();
}
