package dev.lectern.app.identity;

import dev.lectern.device.Moment;
import dev.lectern.device.identity.Identity;
import dev.lectern.device.identity.Pleading;
import dev.lectern.device.identity.Told;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A device that is nobody's: it asks its bridge for a code, has it shown, and asks until somebody
 * has said yes. Nothing else of a device runs meanwhile, and nothing else is sent.
 */
public final class Unclaimed implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Unclaimed.class.getName());

  /** The panel's countdown goes by minutes; it is looked at this often. */
  private static final long LOOK_MS = 5_000;

  private final IdentityFolder folder;
  private final ClaimDoor door;
  private final Wish wish;
  private final Supplier<Moment> clock;
  private final Consumer<Identity> shown;
  private final BlockingQueue<Boolean> ends = new LinkedBlockingQueue<>();
  private volatile Identity identity = new Identity.Factory("");
  private @Nullable Waiting waiting;

  /**
   * As what it wishes to be known.
   *
   * @param kind {@code reader} or {@code speaker}
   */
  public record Wish(String kind, String name, SecureRandom random) {}

  /**
   * @param shown told whenever what is shown may have changed, on the thread that asks
   */
  Unclaimed(
      IdentityFolder folder,
      ClaimDoor door,
      Wish wish,
      Supplier<Moment> clock,
      Consumer<Identity> shown) {
    this.folder = folder;
    this.door = door;
    this.wish = wish;
    this.clock = clock;
    this.shown = shown;
  }

  public static Unclaimed at(
      java.net.URI bridge,
      IdentityFolder folder,
      Wish wish,
      Supplier<Moment> clock,
      Consumer<Identity> shown) {
    return new Unclaimed(
        folder, new ClaimDoor(bridge, java.time.Duration.ofSeconds(8)), wish, clock, shown);
  }

  public Identity identity() {
    return identity;
  }

  /**
   * Asks until the device is somebody's; what it was given is durable when this returns. Empty
   * where it was closed before.
   */
  public Optional<Belonging> untilClaimed() throws IOException {
    DeviceKey key = folder.key(wish.random());
    Pleading.Next next = begin(key);
    show(next.identity());
    while (next.question() != Pleading.Question.NONE) {
      if (!pause(next.pause().toMillis())) {
        return Optional.empty();
      }
      next =
          Pleading.answered(identity, ask(next.question(), key), uptime(), next.pause().toMillis());
      show(next.identity());
    }
    return folder.belonging();
  }

  /** A code that was shown before a power cut is asked for again: its owner may have said yes. */
  private Pleading.Next begin(DeviceKey key) throws IOException {
    waiting = folder.waiting().orElse(null);
    Waiting kept = waiting;
    if (kept == null) {
      return Pleading.begin();
    }
    try {
      String root = DeviceKey.hash(Pem.certificates(kept.root()).getFirst().getPublicKey());
      return Pleading.answered(identity, ClaimDoor.told(kept, key.hash(), root), uptime(), 0);
    } catch (GeneralSecurityException e) {
      folder.forgetWaiting();
      waiting = null;
      return Pleading.begin();
    }
  }

  private Told ask(Pleading.Question question, DeviceKey key) throws IOException {
    Waiting asked = waiting;
    if (question == Pleading.Question.START || asked == null) {
      return start(key);
    }
    return switch (door.poll(asked)) {
      case ClaimDoor.Polled.Granted(Belonging belonging) -> {
        folder.keep(belonging);
        yield new Told.Granted(belonging.account().value(), belonging.device().value());
      }
      case ClaimDoor.Polled.Not(Told told) -> told;
    };
  }

  private Told start(DeviceKey key) throws IOException {
    folder.forgetWaiting();
    waiting = null;
    return switch (door.start(key, wish.kind(), wish.name())) {
      case ClaimDoor.Started.Begun(Waiting begun, Told.Waiting told) -> {
        folder.keep(begun);
        waiting = begun;
        yield told;
      }
      case ClaimDoor.Started.Not(Told.Nothing told) -> told;
    };
  }

  private void show(Identity next) {
    identity = next;
    try {
      shown.accept(next);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The code could not be drawn.", e);
    }
  }

  /** Returns false where it was closed meanwhile. The countdown goes on while it waits. */
  private boolean pause(long ms) {
    long until = uptime() + ms;
    try {
      for (long left = ms; left > 0; left = until - uptime()) {
        if (ends.poll(Math.min(left, LOOK_MS), TimeUnit.MILLISECONDS) != null) {
          return false;
        }
        show(identity);
      }
      return ends.isEmpty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private long uptime() {
    return clock.get().uptimeMs();
  }

  @Override
  public void close() {
    ends.add(true);
  }
}
