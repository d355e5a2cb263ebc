package dev.lectern.bridge.face;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.store.Store;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Tells whose login it is. The slow hash is asked once a login; after that a right password costs a
 * look into a map, so a device may bring two hundred pushes in half a second.
 *
 * <p>The limit is on wrong passwords, by login and address: after {@link #FREE} of them each
 * attempt from there waits its turn. A right one is never refused for the wrong ones before it, and
 * from an address that was right before it does not even wait.
 */
public final class Doorkeeper {
  /** Wrong passwords of one login from one address before the gate. */
  static final int FREE = 10;

  /** After so long without a wrong one all is forgotten. */
  static final Duration MEMORY = Duration.ofMinutes(15);

  /** Between two attempts at the gate: two guesses a second. */
  static final Duration PAUSE = Duration.ofMillis(500);

  /** Slow hashes at once; they are processor time and nothing else. */
  private static final int HASHING = 2;

  /** Waits; a seam, since nobody waits in a test. */
  @FunctionalInterface
  public interface Pause {
    void of(Duration time);
  }

  /**
   * @param addresses from which it was right
   */
  private record Verified(byte[] md5, Principal.OfLogin principal, Set<String> addresses) {
    boolean is(Password password) {
      return MessageDigest.isEqual(md5, bytes(password));
    }
  }

  private final Store store;
  private final InstantSource clock;
  private final Pause pause;
  private final Consumer<Principal.OfLogin> welcomed;
  private final Map<String, Verified> verified = new ConcurrentHashMap<>();
  private final Troubles troubles = new Troubles();
  private final Semaphore hashing = new Semaphore(HASHING, true);
  private final Semaphore pretending = new Semaphore(1, true);
  private final AtomicLong changes = new AtomicLong();

  /**
   * @param welcomed told of each time that a login is let in
   */
  public Doorkeeper(
      Store store, InstantSource clock, Pause pause, Consumer<Principal.OfLogin> welcomed) {
    this.store = store;
    this.clock = clock;
    this.pause = pause;
    this.welcomed = welcomed;
  }

  /**
   * Whether that password opens that login.
   *
   * @param address of the caller, as far as it can be told
   */
  public Admission admit(String login, Password password, String address) {
    Admission admission = admission(login, password, address);
    if (admission instanceof Admission.Welcome welcome) {
      welcomed.accept(welcome.principal());
    }
    return admission;
  }

  private Admission admission(String login, Password password, String address) {
    Verified known = verified.get(login);
    if (known != null && known.addresses.contains(address) && known.is(password)) {
      return new Admission.Welcome(known.principal);
    }
    Troubles.Trouble trouble = troubles.at(login, address);
    if (trouble.wrong(clock.instant()) < FREE) {
      return look(login, password, address, trouble);
    }
    if (!trouble.enter()) {
      return new Admission.Later();
    }
    try {
      pause.of(PAUSE);
      return look(login, password, address, trouble);
    } finally {
      trouble.leave();
    }
  }

  private Admission look(
      String login, Password password, String address, Troubles.Trouble trouble) {
    Verified known = verified.get(login);
    Optional<Principal.OfLogin> right =
        known == null
            ? slowly(login, password)
            : known.is(password) ? Optional.of(known.principal) : refused(password);
    if (right.isEmpty()) {
      trouble.again(clock.instant());
      return new Admission.Wrong();
    }
    Verified now = verified.get(login);
    if (now != null && now.addresses.size() < Troubles.MOST) {
      now.addresses.add(address);
    }
    return new Admission.Welcome(right.get());
  }

  /**
   * Refuses after as long as a wrong password of a login takes that was not used yet: else the time
   * would tell which logins there are. Apart from the hashes that somebody needs, which must not
   * wait behind a crowd of guesses.
   */
  private Optional<Principal.OfLogin> refused(Password password) {
    pretending.acquireUninterruptibly();
    try {
      password.opens(Password.NOBODYS);
      return Optional.empty();
    } finally {
      pretending.release();
    }
  }

  private Optional<Principal.OfLogin> slowly(String login, Password password) {
    if (store.read(sql -> Logins.known(sql, login)).isEmpty()) {
      return refused(password);
    }
    hashing.acquireUninterruptibly();
    try {
      long before = changes.get();
      // Asked here once more: it may have been revoked while this waited.
      Optional<Logins.Known> known = store.read(sql -> Logins.known(sql, login));
      if (known.isEmpty() || !password.opens(known.get().secret())) {
        return Optional.empty();
      }
      Principal.OfLogin principal = known.get().principal();
      verified.put(login, new Verified(bytes(password), principal, ConcurrentHashMap.newKeySet()));
      if (changes.get() != before) {
        // A login was revoked meanwhile; whose, the next call asks again.
        verified.remove(login);
      }
      return Optional.of(principal);
    } finally {
      hashing.release();
    }
  }

  /** A login was changed or revoked, and that is committed. */
  public void forget(String login) {
    changes.incrementAndGet();
    verified.remove(login);
  }

  private static byte[] bytes(Password password) {
    return password.md5().getBytes(StandardCharsets.UTF_8);
  }
}
