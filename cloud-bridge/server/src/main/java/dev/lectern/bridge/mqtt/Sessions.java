package dev.lectern.bridge.mqtt;

import dev.lectern.bridge.account.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Under which names a device's connections are known to the broker. A session belongs to its name,
 * and whoever connects under it takes it over with all that waits in it: so a device may use none
 * but its own.
 */
final class Sessions {

  /**
   * One connection.
   *
   * @param opens whether the key that it came in with would let it in now
   */
  record Line(String id, String clientId, BooleanSupplier opens) {}

  private final Map<Principal.OfDevice, List<Line>> open = new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong();
  private final int ofDevice;
  private final int ofAccount;

  /**
   * @param ofDevice connections of one device at once
   * @param ofAccount of all of an account's devices
   */
  Sessions(int ofDevice, int ofAccount) {
    this.ofDevice = ofDevice;
    this.ofAccount = ofAccount;
  }

  /** Whether there is room for one more; under a name that is there, it takes that one's place. */
  boolean hasRoom(Principal.OfDevice device, String clientId) {
    List<String> own = of(device);
    if (own.contains(clientId)) {
      return true;
    }
    int account = 0;
    for (Principal.OfDevice other : open.keySet()) {
      account += other.account().equals(device.account()) ? of(other).size() : 0;
    }
    return own.size() < ofDevice && account < ofAccount;
  }

  private static final int SUFFIX_CHARS = 64;

  /**
   * {@code account/device}, or that, a slash, and a short plain word: no other device's begins so,
   * and nothing that a log or a broker might take for more than a name is let in.
   */
  static boolean mayBe(Principal.OfDevice device, String clientId) {
    String own = device.toString();
    return clientId.equals(own)
        || clientId.startsWith(own + "/") && isWord(clientId.substring(own.length() + 1));
  }

  /** Lower-case letters, digits and hyphens, 1 to 64. */
  private static boolean isWord(String suffix) {
    return !suffix.isEmpty()
        && suffix.length() <= SUFFIX_CHARS
        && suffix.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
  }

  /** One connection more, and what it is known by here. */
  Line came(Principal.OfDevice device, String clientId, BooleanSupplier opens) {
    Line line = new Line(Long.toString(count.incrementAndGet()), clientId, opens);
    open.compute(
        device,
        (known, lines) -> {
          List<Line> all = new ArrayList<>(lines == null ? List.of() : lines);
          all.add(line);
          return List.copyOf(all);
        });
    return line;
  }

  /** One connection less; of one name two may be there for a moment, when one takes over. */
  void left(Principal.OfDevice device, String line) {
    open.computeIfPresent(
        device,
        (known, lines) -> {
          List<Line> all = lines.stream().filter(it -> !it.id().equals(line)).toList();
          return all.isEmpty() ? null : all;
        });
  }

  List<String> of(Principal.OfDevice device) {
    return open.getOrDefault(device, List.of()).stream().map(Line::clientId).distinct().toList();
  }

  /** The names under which somebody is there whose key opens nothing any more. */
  List<String> ended() {
    List<String> ended = new ArrayList<>();
    for (List<Line> lines : open.values()) {
      Map<String, Line> last = new LinkedHashMap<>();
      // Who takes over a name comes behind whom it takes it from.
      lines.forEach(line -> last.put(line.clientId(), line));
      last.values().stream()
          .filter(line -> !line.opens().getAsBoolean())
          .forEach(line -> ended.add(line.clientId()));
    }
    return ended;
  }
}
