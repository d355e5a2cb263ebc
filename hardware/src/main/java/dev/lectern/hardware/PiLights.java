package dev.lectern.hardware;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.lectern.device.LightState;
import dev.lectern.device.port.Lights;

/** One three-coloured light on GPIO pins. */
final class PiLights implements Lights {
  private static final int RED = 1;
  private static final int GREEN = 2;
  private static final int BLUE = 4;

  private final DigitalOutput red;
  private final DigitalOutput green;
  private final DigitalOutput blue;

  /** Takes the three pins, or throws what Pi4J throws. */
  PiLights(Context context, Pins pins, String provider) {
    red = context.create(output(context, "red", pins.red(), provider));
    green = context.create(output(context, "green", pins.green(), provider));
    blue = context.create(output(context, "blue", pins.blue(), provider));
  }

  private static DigitalOutputConfig output(
      Context context, String colour, int pin, String provider) {
    return DigitalOutput.newConfigBuilder(context)
        .id("light-" + colour)
        .address(pin)
        .initial(DigitalState.LOW)
        .shutdown(DigitalState.LOW)
        .provider(provider)
        .build();
  }

  @Override
  public void show(LightState state) {
    int colours = colours(state);
    red.state(DigitalState.getState((colours & RED) != 0));
    green.state(DigitalState.getState((colours & GREEN) != 0));
    blue.state(DigitalState.getState((colours & BLUE) != 0));
  }

  private static int colours(LightState state) {
    return switch (state) {
      case IDLE -> 0;
      case LISTENING -> BLUE;
      case EXPECTING -> BLUE | GREEN;
      case THINKING -> RED | GREEN | BLUE;
      case SPEAKING -> GREEN;
      case MUTED -> RED;
      case NOTIFICATION -> RED | GREEN;
      case ERROR -> RED | BLUE;
    };
  }

  @Override
  public void close() {
    show(LightState.IDLE);
  }
}
