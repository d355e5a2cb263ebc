package dev.lectern.bridge.mqtt;

import dev.lectern.bridge.account.Principal;
import dev.lectern.protocol.AccountId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which devices are connected now. A device that takes over its own session is there twice. */
public final class Connected {
  private final Map<Principal.OfDevice, Integer> connections = new ConcurrentHashMap<>();

  void came(Principal.OfDevice device) {
    connections.merge(device, 1, Integer::sum);
  }

  void left(Principal.OfDevice device) {
    connections.computeIfPresent(device, (known, count) -> count > 1 ? count - 1 : null);
  }

  public boolean has(Principal.OfDevice device) {
    return connections.containsKey(device);
  }

  List<Principal.OfDevice> all() {
    return List.copyOf(connections.keySet());
  }

  public List<Principal.OfDevice> of(AccountId account) {
    return connections.keySet().stream()
        .filter(device -> device.account().equals(account))
        .toList();
  }
}
