package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Custody;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.ca.Certificates;
import dev.lectern.bridge.ca.DeviceName;
import dev.lectern.bridge.store.Store;
import java.time.InstantSource;
import java.util.Optional;

/** Which device calls at the HTTP door: by its certificate, else by its token. */
public final class DeviceKeys {
  private final Store store;
  private final InstantSource clock;

  public DeviceKeys(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Empty for everybody else, and for a device that is signed out, locked, or to be wiped. Asked
   * anew at each call: a resumed TLS session shows its certificate without a new check of it.
   */
  public Optional<Principal.OfDevice> of(Call call) {
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
