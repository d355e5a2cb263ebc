package dev.lectern.hardware.evdev;

import dev.lectern.device.Key;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which key of a keyboard or remote control is which of ours, by Linux's numbers. */
public record RemoteKeys(Map<Integer, Key> keys) {
  // From BTN_TOOL_PEN on: what lies on a sensor, BTN_TOUCH among it.
  private static final int FIRST_TOOL = 0x140;
  private static final int LAST_TOOL = 0x14f;

  /** What small remote controls for turning pages send, and a keyboard's own keys. */
  public static final RemoteKeys USUAL =
      new RemoteKeys(
          Map.ofEntries(
              Map.entry(104, Key.PREVIOUS), // page up
              Map.entry(109, Key.NEXT), // page down
              Map.entry(105, Key.PREVIOUS), // left
              Map.entry(106, Key.NEXT), // right
              Map.entry(103, Key.PREVIOUS), // up
              Map.entry(108, Key.NEXT), // down
              Map.entry(115, Key.PREVIOUS), // volume up
              Map.entry(114, Key.NEXT), // volume down
              Map.entry(165, Key.PREVIOUS), // previous song
              Map.entry(163, Key.NEXT), // next song
              Map.entry(28, Key.SELECT), // enter
              Map.entry(96, Key.SELECT), // enter of the number pad
              Map.entry(57, Key.SELECT), // space
              Map.entry(164, Key.SELECT), // play, pause
              Map.entry(353, Key.SELECT), // select
              Map.entry(102, Key.HOME),
              Map.entry(172, Key.HOME), // home page
              Map.entry(158, Key.HOME), // back
              Map.entry(1, Key.HOME), // escape
              Map.entry(14, Key.UNDO), // backspace
              Map.entry(166, Key.STOP),
              Map.entry(116, Key.POWER),
              Map.entry(142, Key.POWER), // sleep
              Map.entry(582, Key.LISTEN))); // voice command

  public RemoteKeys {
    keys = Map.copyOf(keys);
  }

  /**
   * What that key is to us: any that has no meaning of its own may be somebody's one switch, also a
   * mouse's or joystick's button, as such switches often are. Null for what a finger or pen does.
   */
  @Nullable Key of(int code) {
    Key known = keys.get(code);
    boolean tool = code >= FIRST_TOOL && code <= LAST_TOOL;
    return known != null || tool ? known : Key.SWITCH;
  }

  /** These, and others where they say the same number. */
  public RemoteKeys with(Map<Integer, Key> others) {
    Map<Integer, Key> all = new TreeMap<>(keys);
    all.putAll(others);
    return new RemoteKeys(all);
  }
}
