package dev.lectern.app.identity;

import dev.lectern.app.seal.JdkCiphers;
import dev.lectern.protocol.seal.Correspondence;
import dev.lectern.protocol.seal.SealCipher;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLSocketFactory;

/**
 * What a claimed device speaks with, and how it stays young: from two thirds of its certificate's
 * life on it asks for another by itself, hourly until it has one. The key stays the same; the one
 * before goes on until its end, so nothing is interrupted.
 */
public final class Credentials {
  private static final Logger LOG = Logger.getLogger(Credentials.class.getName());
  private static final Duration LOOK = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final IdentityFolder folder;
  private final DeviceKey key;
  private final Supplier<Instant> clock;
  private volatile Belonging belonging;
  private volatile SSLSocketFactory now;
  private volatile Runnable moved = () -> {};

  private Credentials(
      IdentityFolder folder, DeviceKey key, Belonging belonging, Supplier<Instant> clock)
      throws GeneralSecurityException {
    this.folder = folder;
    this.key = key;
    this.belonging = belonging;
    this.clock = clock;
    this.now = Trust.belonging(key, belonging);
  }

  /**
   * @throws IOException where key or certificate cannot be read
   */
  public static Credentials open(
      IdentityFolder folder, Belonging belonging, Supplier<Instant> clock) throws IOException {
    try {
      return new Credentials(folder, folder.key(), belonging, clock);
    } catch (GeneralSecurityException e) {
      throw new IOException("the device's certificate cannot be used", e);
    }
  }

  /** TLS 1.3 with this device's certificate, always the youngest. */
  public SSLSocketFactory sockets() {
    return new ClosedSockets(() -> now);
  }

  /** Why the bridge may not take this device, in one sentence; empty where nothing is known. */
  public String trouble() {
    try {
      Instant end = belonging.own().getNotAfter().toInstant();
      return clock.get().isAfter(end)
          ? "This device's certificate ended on "
              + end.toString().substring(0, 10)
              + "; it must be claimed anew."
          : "";
    } catch (GeneralSecurityException e) {
      return "This device's certificate cannot be read; it must be claimed anew.";
    }
  }

  /**
   * By what the bridge is met over an outside broker; empty for its own.
   *
   * @param cipher of this machine
   */
  public Optional<Sealed> sealed(SealCipher cipher) {
    Sealing it = belonging.sealing();
    if (it == null) {
      return Optional.empty();
    }
    try {
      byte[] secret = JdkCiphers.agreed(key.pair().getPrivate(), it.half());
      return Optional.of(
          new Sealed(
              it.broker(),
              it.root() == null ? Trust.known() : Trust.pinned(it.root()),
              new Correspondence(cipher, secret, belonging.account(), belonging.device())));
    } catch (GeneralSecurityException e) {
      // It was read once, when the bridge said it.
      throw new IllegalStateException("the outside broker's key or root cannot be used", e);
    }
  }

  /** Told after the bridge has said that it is met elsewhere from now on. */
  public void listen(Runnable told) {
    moved = told;
  }

  /** Renews by itself from now on, and asks where the bridge is met. */
  public void keepYoung(ScheduledExecutorService timers) {
    var _ =
        timers.scheduleWithFixedDelay(
            () ->
                Thread.ofVirtual()
                    .name("renewal")
                    .start(
                        () -> {
                          renewWhereDue();
                          meet();
                        }),
            0,
            LOOK.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Asks once where the bridge is met; what it does not say stays as it was. */
  synchronized void meet() {
    try {
      if (new ClaimDoor(belonging.http(), PATIENCE).meeting(sockets())
          instanceof ClaimDoor.Met.At(Sealing sealing)) {
        keep(belonging.meeting(sealing));
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "Where the bridge is met could not be kept; it is tried again.", e);
    }
  }

  private void keep(Belonging next) throws IOException {
    boolean elsewhere = !Objects.equals(next.sealing(), belonging.sealing());
    if (elsewhere || !next.equals(belonging)) {
      folder.keep(next);
      belonging = next;
    }
    if (elsewhere) {
      moved.run();
    }
  }

  /** Looks once. */
  void renewWhereDue() {
    try {
      X509Certificate own = belonging.own();
      if (isDue(own.getNotBefore().toInstant(), own.getNotAfter().toInstant(), clock.get())) {
        renew();
      }
    } catch (GeneralSecurityException | IOException e) {
      LOG.log(Level.WARNING, "The certificate could not be renewed; it is tried again.", e);
    }
  }

  /** Whether two thirds of a life are over. */
  static boolean isDue(Instant from, Instant to, Instant now) {
    return !now.isBefore(from.plus(Duration.between(from, to).multipliedBy(2).dividedBy(3)));
  }

  /** Asks for a younger certificate now. Returns empty where it has one, else why not. */
  public synchronized String renew() throws IOException, GeneralSecurityException {
    return switch (new ClaimDoor(belonging.http(), PATIENCE).renew(key, sockets())) {
      case ClaimDoor.Renewed.Signed(String chain, String rightsRoot, Sealing sealing) -> {
        Belonging next = belonging.renewed(chain, rightsRoot, sealing);
        if (!next.own().getPublicKey().equals(key.pair().getPublic())) {
          yield "The bridge signed another key.";
        }
        SSLSocketFactory younger = Trust.belonging(key, next);
        now = younger;
        keep(next);
        yield "";
      }
      case ClaimDoor.Renewed.Not(String sentence) -> {
        LOG.log(Level.WARNING, "The certificate was not renewed: {0}", sentence);
        yield sentence;
      }
    };
  }
}
