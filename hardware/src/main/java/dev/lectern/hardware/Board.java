package dev.lectern.hardware;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import dev.lectern.device.Key;
import dev.lectern.device.LightState;
import dev.lectern.device.port.Buttons;
import dev.lectern.device.port.Lights;
import dev.lectern.hardware.memory.MemoryButtons;
import dev.lectern.hardware.memory.MemoryLights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The case's buttons and lights: those in memory always, those on pins where they are. Each part
 * degrades alone and says so in one sentence; without hardware nothing fails and nothing is loaded.
 */
public final class Board implements Buttons, Lights {
  /** The names of the Pi4J providers to take pins from. */
  record Providers(String input, String output) {
    static final Providers GPIOD = new Providers("gpiod-digital-input", "gpiod-digital-output");
  }

  private final MemoryButtons keys = new MemoryButtons();
  private final MemoryLights shown = new MemoryLights();
  private final List<Finding> findings = new ArrayList<>();
  private final @Nullable Context context;
  private @Nullable PiButtons buttons;
  private @Nullable PiLights lights;

  private Board(HardwareProbe probe, Pins pins, Supplier<Context> pi4j, Providers providers) {
    Finding gpio = probe.gpio();
    context = gpio.present() ? open(pi4j) : null;
    if (context == null) {
      String why = gpio.present() ? "GPIO is there, but Pi4J cannot open it." : gpio.sentence();
      findings.add(new Finding("buttons", false, "Buttons in memory only. " + why));
      findings.add(new Finding("lights", false, "Lights in memory only. " + why));
    } else {
      takeButtons(context, pins, providers);
      takeLights(context, pins, providers);
    }
  }

  /** Takes what this machine has. */
  public static Board open(HardwareProbe probe, Pins pins) {
    return open(
        probe,
        pins,
        () -> Pi4J.newContextBuilder().autoDetectProviders().disableShutdownHook().build(),
        Providers.GPIOD);
  }

  static Board open(HardwareProbe probe, Pins pins, Supplier<Context> pi4j, Providers providers) {
    return new Board(probe, pins, pi4j, providers);
  }

  private static @Nullable Context open(Supplier<Context> pi4j) {
    try {
      return pi4j.get();
    } catch (RuntimeException | LinkageError e) {
      // A missing native library or a refused chip: the device goes on without pins.
      return null;
    }
  }

  private void takeButtons(Context opened, Pins pins, Providers providers) {
    PiButtons taken = new PiButtons(opened, pins, providers.input());
    buttons = taken;
    String sentence =
        taken.missing().isEmpty()
            ? "All buttons can be pressed."
            : "These buttons cannot be had: " + String.join(", ", taken.missing()) + ".";
    findings.add(new Finding("buttons", taken.any(), sentence));
  }

  private void takeLights(Context opened, Pins pins, Providers providers) {
    try {
      lights = new PiLights(opened, pins, providers.output());
      findings.add(new Finding("lights", true, "The light shows its three colours."));
    } catch (RuntimeException | LinkageError e) {
      findings.add(new Finding("lights", false, "The light's pins cannot be had."));
    }
  }

  /** What became of buttons and lights, in that order. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Presses a key as if by hand: the door's keys and the demo's. */
  public void press(Key key) {
    keys.press(key);
  }

  /** What the lights say. */
  public LightState shown() {
    return shown.shown();
  }

  @Override
  public void listen(Consumer<Key> listener) {
    keys.listen(listener);
    if (buttons != null) {
      buttons.listen(listener);
    }
  }

  @Override
  public void show(LightState state) {
    shown.show(state);
    if (lights != null) {
      lights.show(state);
    }
  }

  @Override
  public void close() {
    keys.close();
    if (lights != null) {
      lights.close();
    }
    if (context != null) {
      context.shutdown();
    }
  }
}
