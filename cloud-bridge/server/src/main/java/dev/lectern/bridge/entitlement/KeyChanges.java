package dev.lectern.bridge.entitlement;

import dev.lectern.bridge.audit.Asking;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.audit.Who;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.signing.KeyTable;
import dev.lectern.bridge.signing.NoKeys;
import dev.lectern.bridge.signing.Notary;
import dev.lectern.bridge.signing.RightsKeys;
import dev.lectern.bridge.store.Meta;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.AccountId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What follows for a household's rights when the key that signs them is another. The new key's file
 * is written first: what a power cut breaks off is taken up at the next start.
 */
public final class KeyChanges {
  private final Store store;
  private final RightsKeys keys;
  private final InstantSource clock;

  public KeyChanges(Store store, RightsKeys keys, InstantSource clock) {
    this.store = store;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * The key in use. Where it never signed here before, every right is said again under it, since
   * what came down until now may lie unsigned at the devices.
   *
   * @param restored whether a root other than the one known is taken: devices must be claimed anew
   */
  public Optional<Notary> open(boolean restored) throws NoKeys {
    Optional<String> known = restored ? Optional.empty() : store.read(Meta::rightsRoot);
    Optional<Notary> notary = keys.open(known);
    notary.ifPresent(it -> store.write(sql -> use(sql, it)));
    return notary;
  }

  private boolean use(Sql sql, Notary notary) {
    Meta.rightsRoot(sql, notary.key().root());
    if (KeyTable.use(sql, notary.key(), clock.millis())) {
      noted(sql, Deed.KEY_IN_USE, notary.key().key());
      Rights.sayAgain(sql);
      return true;
    }
    return false;
  }

  private void noted(Sql sql, Deed what, String key) {
    Asking machine = new Asking(Who.MACHINE, clock.millis());
    sql.list(
            "SELECT account FROM account ORDER BY account",
            columns -> new AccountId(columns.getString(1)))
        .forEach(account -> Audit.note(sql, account, machine, what, Detail.code("key", key)));
  }

  /** Another key signs from now on; what the one before signed stays good. */
  public Notary rotate() throws NoKeys {
    Notary next = keys.rotate();
    store.write(sql -> use(sql, next));
    return next;
  }

  /**
   * Nothing under that key counts any more. Everything is said again under another key first, and
   * the denial comes behind it in the feed, so that no device is for a moment without its books.
   *
   * @return the key that signs from now on; empty where there is no such key
   */
  public Optional<Notary> compromise(String key) throws NoKeys {
    List<KeyTable.Kept> all = store.read(KeyTable::all);
    Optional<KeyTable.Kept> lost =
        all.stream().filter(one -> one.key().key().equals(key)).findFirst();
    if (lost.isEmpty()) {
      return Optional.empty();
    }
    TreeSet<String> denied = new TreeSet<>();
    denied.add(key);
    all.stream()
        .filter(one -> one.state() == KeyTable.State.DENIED)
        .forEach(one -> denied.add(one.key().key()));
    long version = store.read(KeyTable::nextVersion);
    String list = keys.deny(version, denied);
    Notary next = keys.rotate();
    store.write(
        sql -> {
          use(sql, next);
          KeyTable.deny(sql, key, version, list, clock.millis());
          noted(sql, Deed.KEY_DENIED, key);
          sql.list(
                  "SELECT account FROM account ORDER BY account",
                  columns -> new AccountId(columns.getString(1)))
              .forEach(account -> Feed.append(sql, account, "denied", null, list));
          return true;
        });
    return Optional.of(next);
  }
}
