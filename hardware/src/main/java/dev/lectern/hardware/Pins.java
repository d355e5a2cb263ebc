package dev.lectern.hardware;

import dev.lectern.device.Key;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How a case is wired, by BCM numbers. Each button pulls its pin to ground; the light's three
 * colours are driven high.
 */
public record Pins(Map<Key, Integer> buttons, int red, int green, int blue) {
  /** The wiring that the images are made for. */
  public static final Pins DEFAULT =
      new Pins(
          Map.of(
              Key.NEXT, 5,
              Key.PREVIOUS, 6,
              Key.HOME, 16,
              Key.SELECT, 24,
              Key.UNDO, 23,
              Key.LISTEN, 22),
          12,
          13,
          26);

  public Pins {
    buttons = Map.copyOf(buttons);
    Set<Integer> used = new HashSet<>(buttons.values());
    used.addAll(Set.of(red, green, blue));
    if (used.size() != buttons.size() + 3) {
      throw new IllegalArgumentException("two parts are wired to one pin");
    }
  }
}
