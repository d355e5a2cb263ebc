package dev.lectern.hardware;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.lectern.device.Key;
import dev.lectern.device.port.Buttons;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Buttons on GPIO pins. The context is whoever opened it's to close. */
final class PiButtons implements Buttons {
  // Cheap switches bounce for some milliseconds; people do not press twice within 20.
  private static final long DEBOUNCE_MICROS = 20_000;

  private final Map<Key, DigitalInput> inputs = new TreeMap<>();
  private final List<String> missing = new ArrayList<>();

  /** Takes each pin that can be had; the others are named in {@link #missing}. */
  PiButtons(Context context, Pins pins, String provider) {
    new TreeMap<>(pins.buttons())
        .forEach(
            (key, pin) -> {
              try {
                inputs.put(key, context.create(input(context, key, pin, provider)));
              } catch (RuntimeException | LinkageError e) {
                // Pi4J throws many kinds here; a pin that cannot be had must not cost the others.
                missing.add(key.written() + " (pin " + pin + ")");
              }
            });
  }

  private static DigitalInputConfig input(Context context, Key key, int pin, String provider) {
    return DigitalInput.newConfigBuilder(context)
        .id("button-" + key.written())
        .address(pin)
        .pull(PullResistance.PULL_UP)
        .debounce(DEBOUNCE_MICROS)
        .provider(provider)
        .build();
  }

  boolean any() {
    return !inputs.isEmpty();
  }

  List<String> missing() {
    return List.copyOf(missing);
  }

  @Override
  public void listen(Consumer<Key> listener) {
    inputs.forEach(
        (key, input) ->
            input.addListener(
                event -> {
                  if (event.state() == DigitalState.LOW) {
                    listener.accept(key);
                  }
                }));
  }

  @Override
  public void close() {
    inputs.clear();
  }
}
