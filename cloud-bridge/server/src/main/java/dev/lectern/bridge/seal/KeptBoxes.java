package dev.lectern.bridge.seal;

import dev.lectern.bridge.ca.Certificates;
import dev.lectern.bridge.ca.SealKey;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.seal.Correspondence;
import dev.lectern.protocol.seal.SealCipher;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The boxes of all devices whose certificates open something now. They follow from keys that the
 * database has and the bridge's own, and are kept nowhere.
 */
public final class KeptBoxes implements Boxes {
  private static final Logger LOG = Logger.getLogger(KeptBoxes.class.getName());

  /**
   * So often in a second it is looked for a box that is nobody's: whoever runs the broker can name
   * as many as he likes. A device whose first word falls into such a second says it again.
   */
  private static final int LOOKS_A_SECOND = 50;

  private final Store store;
  private final SealKey key;
  private final SealCipher cipher;
  private final InstantSource clock;
  private Map<Certificates.Keyed, Correspondence> known = Map.of();
  private long second;
  private int looks;

  public KeptBoxes(Store store, SealKey key, SealCipher cipher, InstantSource clock) {
    this.store = store;
    this.key = key;
    this.cipher = cipher;
    this.clock = clock;
  }

  @Override
  public synchronized Optional<Holder> holder(String box) {
    boolean met = known.values().stream().anyMatch(it -> it.box().equals(box));
    if (!met && !mayLook()) {
      return Optional.empty();
    }
    return all().stream().filter(it -> it.with().box().equals(box)).findFirst();
  }

  private boolean mayLook() {
    long now = clock.instant().getEpochSecond();
    if (now != second) {
      second = now;
      looks = 0;
    }
    return ++looks <= LOOKS_A_SECOND;
  }

  /** As the database has them at this moment. */
  @Override
  public synchronized List<Holder> all() {
    Instant now = clock.instant();
    List<Certificates.Keyed> keyed = store.read(sql -> Certificates.keyed(sql, now));
    Map<Certificates.Keyed, Correspondence> next = new HashMap<>();
    List<Holder> holders = new ArrayList<>();
    for (Certificates.Keyed each : keyed) {
      Correspondence before = known.get(each);
      Correspondence with = before == null ? agreed(each) : before;
      if (with != null) {
        next.put(each, with);
        holders.add(new Holder(each.device(), with));
      }
    }
    known = next;
    return holders;
  }

  private @Nullable Correspondence agreed(Certificates.Keyed with) {
    try {
      byte[] secret =
          JdkCiphers.agreed(
              key.secret(),
              KeyFactory.getInstance("EC")
                  .generatePublic(
                      new X509EncodedKeySpec(Base64.getUrlDecoder().decode(with.publicKey()))));
      return new Correspondence(cipher, secret, with.device().account(), with.device().device());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      LOG.log(Level.WARNING, "The key of " + with.device() + " cannot be used for sealing.", e);
      return null;
    }
  }
}
