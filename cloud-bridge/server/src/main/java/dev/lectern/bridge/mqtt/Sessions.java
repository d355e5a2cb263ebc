package dev.lectern.bridge.mqtt;

import dev.lectern.bridge.account.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Under which names a device's connections are known to the broker. A session belongs to its name,
 * and whoever connects under it takes it over with all that waits in it: so a device may use none
 * but its own.
 */
final class Sessions {
  private final Map<Principal.OfDevice, List<String>> open = new ConcurrentHashMap<>();
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

  void came(Principal.OfDevice device, String clientId) {
    open.compute(
        device,
        (known, names) -> {
          List<String> all = new ArrayList<>(names == null ? List.of() : names);
          all.add(clientId);
          return List.copyOf(all);
        });
  }

  /** One connection less; of one name two may be there for a moment, when one takes over. */
  void left(Principal.OfDevice device, String clientId) {
    open.computeIfPresent(
        device,
        (known, names) -> {
          List<String> all = new ArrayList<>(names);
          all.remove(clientId);
          return all.isEmpty() ? null : List.copyOf(all);
        });
  }

  List<String> of(Principal.OfDevice device) {
    return open.getOrDefault(device, List.of()).stream().distinct().toList();
  }
}
