package dev.lectern.app.config;

import dev.lectern.device.Key;
import dev.lectern.hardware.evdev.RemoteKeys;
import dev.lectern.hardware.evdev.Surface;
import dev.lectern.protocol.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code "touch": {"device": "/dev/input/event0", "range": [4095, 4095], "turned": 90}} and {@code
 * "remote": {"devices": ["/dev/input/..."], "keys": {"115": "next"}}}.
 *
 * @param touch the touch panel's input device; null for none
 * @param range its largest x and y; empty where they are the panel's pixels
 * @param turned degrees clockwise that it is turned against what is drawn
 * @param remotes input devices with keys
 */
public record Input(
    @Nullable Path touch, List<Integer> range, int turned, List<Path> remotes, RemoteKeys keys) {
  private static final int REMOTES = 8;

  public Input {
    range = List.copyOf(range);
    remotes = List.copyOf(remotes);
  }

  /**
   * @throws IllegalArgumentException with one sentence, where something is senseless
   */
  static Input of(Json.Obj touch, Json.Obj remote) {
    List<Integer> range = numbers(touch.get("range"));
    if (!range.isEmpty() && (range.size() != 2 || range.contains(0))) {
      throw new IllegalArgumentException("\"range\" of \"touch\" is its largest x and y.");
    }
    int turned = touch.get("turned") instanceof Json.Num n && n.isWhole() ? (int) n.whole() : 0;
    if (turned != 0 && turned != 90 && turned != 180 && turned != 270) {
      throw new IllegalArgumentException("\"turned\" of \"touch\" is 0, 90, 180 or 270.");
    }
    String device = text(touch.get("device"));
    return new Input(
        device.isEmpty() ? null : Path.of(device),
        range,
        turned,
        remotes(remote),
        RemoteKeys.USUAL.with(keys(remote)));
  }

  /** The touch sensor over what is drawn, which is that large. */
  public Surface surface(int width, int height) {
    boolean aside = turned % 180 != 0;
    return new Surface(
        range.isEmpty() ? aside ? height : width : range.getFirst(),
        range.isEmpty() ? aside ? width : height : range.getLast(),
        turned);
  }

  private static List<Path> remotes(Json.Obj remote) {
    List<Path> paths = new ArrayList<>();
    if (remote.get("devices") instanceof Json.Arr(List<Json> items)) {
      items.forEach(item -> paths.add(Path.of(text(item))));
    }
    if (paths.size() > REMOTES || paths.contains(Path.of(""))) {
      throw new IllegalArgumentException(
          "\"devices\" of \"remote\" names at most " + REMOTES + " input devices.");
    }
    return paths;
  }

  private static Map<Integer, Key> keys(Json.Obj remote) {
    Map<Integer, Key> keys = new TreeMap<>();
    if (remote.get("keys") instanceof Json.Obj given) {
      given
          .members()
          .forEach(
              (number, name) -> {
                Key key = Key.parse(text(name));
                if (key == null || !number.matches("[0-9]{1,3}")) {
                  throw new IllegalArgumentException(
                      "\"keys\" of \"remote\" leads from a key's number to next, previous, home,"
                          + " select, power, undo, listen, stop or switch.");
                }
                keys.put(Integer.parseInt(number), key);
              });
    }
    return keys;
  }

  private static List<Integer> numbers(@Nullable Json json) {
    List<Integer> all = new ArrayList<>();
    if (json instanceof Json.Arr(List<Json> items)) {
      for (Json item : items) {
        boolean fits =
            item instanceof Json.Num n && n.isWhole() && n.whole() > 0 && n.whole() <= 1_000_000;
        all.add(fits && item instanceof Json.Num n ? (int) n.whole() : 0);
      }
    }
    return all;
  }

  private static String text(@Nullable Json json) {
    return json instanceof Json.Str(String text) ? text : "";
  }
}
