package dev.lectern.bridge;

import dev.lectern.bridge.account.Incidents;
import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.ca.Keyring;
import dev.lectern.bridge.ca.NoAuthority;
import dev.lectern.bridge.ca.SealKey;
import dev.lectern.bridge.ca.ServerNames;
import dev.lectern.bridge.entitlement.KeyChanges;
import dev.lectern.bridge.signing.NoKeys;
import dev.lectern.bridge.signing.Notary;
import dev.lectern.bridge.signing.RightsKeys;
import dev.lectern.bridge.store.Meta;
import dev.lectern.bridge.store.Store;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The keys that the folder keeps beside the database, which knows whose they are. */
final class HouseholdKeys {
  private HouseholdKeys() {}

  /**
   * The household's authority, made at its first start; the database remembers which it is, so that
   * a folder that lost its keys is not taken for a new household.
   */
  static Authority authority(
      Bridge.Options options, Home home, Store store, InstantSource clock, SecureRandom random)
      throws CannotStart {
    Wires.Closed closed = options.wires().closed();
    ServerNames names = closed == null ? new ServerNames(List.of()) : closed.names();
    Optional<String> known = store.read(Meta::root);
    Keyring keyring = new Keyring(home.root(), home.authority(), clock, random);
    try {
      Authority authority = keyring.open(options.restored() ? Optional.empty() : known, names);
      store.write(
          sql -> {
            if (known.isPresent() && !known.get().equals(authority.rootHash())) {
              Incidents.record(
                  sql,
                  options.account(),
                  new Incidents.Incident(
                      clock.instant().toString(),
                      "other-root",
                      "The keys of this household are others than before; its devices must be"
                          + " claimed anew."));
            }
            Meta.root(sql, authority.rootHash());
            return true;
          });
      return authority;
    } catch (NoAuthority e) {
      throw new CannotStart(String.valueOf(e.getMessage()));
    }
  }

  /** The key that seals; made at the first start, also where nothing is sealed yet. */
  static SealKey seal(Home home, SecureRandom random) throws CannotStart {
    try {
      return SealKey.open(home.authority(), random);
    } catch (NoAuthority e) {
      throw new CannotStart(String.valueOf(e.getMessage()));
    }
  }

  /** The key that signs rights; the bridge runs without where its root was carried away before. */
  static Optional<Notary> notary(
      Bridge.Options options, Home home, Store store, InstantSource clock, SecureRandom random)
      throws CannotStart {
    RightsKeys keys = new RightsKeys(home.root(), home.authority(), clock, random);
    try {
      Optional<Notary> notary = new KeyChanges(store, keys, clock).open(options.restored());
      if (notary.isEmpty()) {
        store.write(
            sql -> {
              Incidents.record(
                  sql,
                  options.account(),
                  new Incidents.Incident(
                      clock.instant().toString(),
                      "rights-unsigned",
                      "Rights are not signed, so devices take no new ones: put ca-root back once"
                          + " and start again."));
              return true;
            });
      }
      return notary;
    } catch (NoKeys e) {
      throw new CannotStart(String.valueOf(e.getMessage()));
    }
  }
}
