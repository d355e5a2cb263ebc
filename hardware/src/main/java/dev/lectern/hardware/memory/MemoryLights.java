package dev.lectern.hardware.memory;

import dev.lectern.device.LightState;
import dev.lectern.device.port.Lights;

/** Lights in memory: keep what they say. */
public final class MemoryLights implements Lights {
  private volatile LightState shown = LightState.IDLE;

  @Override
  public void show(LightState state) {
    shown = state;
  }

  public LightState shown() {
    return shown;
  }

  @Override
  public void close() {
    shown = LightState.IDLE;
  }
}
