package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Custody;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.ca.Certificates;
import dev.lectern.bridge.ca.DeviceName;
import dev.lectern.bridge.store.Store;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Which device calls at the HTTP door: by its certificate, else by its token. */
public final class DeviceKeys implements Access<Principal.OfDevice> {
  private final Store store;
  private final InstantSource clock;

  public DeviceKeys(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "device";
  }

  @Override
  public Set<Key> keys() {
    return EnumSet.of(Key.DEVICE_CERTIFICATE, Key.DEVICE_TOKEN);
  }

  @Override
  public Entry<Principal.OfDevice> admit(Call call) {
    return of(call)
        .map(Entry::in)
        .orElseGet(() -> Entry.out(401, "unknown-device", "Only a device of the household's may."));
  }

  /**
   * Empty for everybody else, and for a device that is signed out, locked, or to be wiped. Asked
   * anew at each call: a resumed TLS session shows its certificate without a new check of it.
   */
  private Optional<Principal.OfDevice> of(Call call) {
    Optional<DeviceName> named = call.certificate().flatMap(DeviceName::of);
    return named.isPresent()
        ? store.read(
            sql ->
                named
                    .filter(name -> Certificates.opens(sql, name, clock.instant()))
                    .map(DeviceName::device)
                    .filter(device -> Custody.of(sql, device) == Custody.OPEN))
        : call.bearer().flatMap(token -> store.read(sql -> Accounts.holder(sql, token)));
  }
}
