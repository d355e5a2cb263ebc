package dev.lectern.bridge.brakes;

import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.PinAnswer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The households' PINs. A try is counted before the PIN is looked at and committed with what it
 * came with, so neither a restart nor a second device forgets it, and of many at once no more than
 * three are looked at. Looking takes its time: what can wait for that does so outside of the
 * transaction, in which all others would wait too.
 */
public final class Pins {
  /** Each hash takes its memory. */
  private static final int AT_ONCE = 2;

  private final PinHash hash;
  private final RandomGenerator random;
  private final Semaphore seats = new Semaphore(AT_ONCE, true);

  public Pins(PinHash hash, RandomGenerator random) {
    this.hash = hash;
    this.random = random;
  }

  private record Kept(String hash, PinState state) {}

  private static Optional<Kept> kept(Sql sql, AccountId account) {
    return sql.one(
        "SELECT hash, wrong, locked_ms FROM pin WHERE account = ?",
        columns -> {
          long locked = columns.getLong(3);
          Instant until = columns.wasNull() ? null : Instant.ofEpochMilli(locked);
          return new Kept(columns.getString(1), new PinState(true, columns.getInt(2), until));
        },
        account);
  }

  public static PinState state(Sql sql, AccountId account) {
    return kept(sql, account).map(Kept::state).orElse(PinState.NONE);
  }

  /**
   * Sets the PIN, also the same one again: whoever may do that may spend, so all tries are
   * forgiven.
   *
   * @param hashed null for none from now on
   */
  public void set(Sql sql, AccountId account, @Nullable Hashed hashed) {
    int ended = sql.update("DELETE FROM pin WHERE account = ?", account);
    if (hashed == null && ended > 0) {
      Audit.note(sql, account, Deed.PIN_ENDED);
    }
    if (hashed != null) {
      Audit.note(sql, account, Deed.PIN_SET);
      sql.update("INSERT INTO pin (account, hash) VALUES (?, ?)", account, hashed.kept());
    }
  }

  /** What is kept of a PIN. */
  public record Hashed(String kept) {}

  /** Slow on purpose. */
  public Hashed hashed(String pin) {
    return seated(() -> new Hashed(hash.kept(pin, random)));
  }

  private <T> T seated(Supplier<T> work) {
    seats.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      seats.release();
    }
  }

  /** What a try came to. */
  public sealed interface Tried {
    /** Also where the household has no PIN any more. */
    record Right() implements Tried {}

    /**
     * @param code stable
     * @param sentence for people
     */
    record Wrong(String code, String sentence) implements Tried {}
  }

  /** What a try is before anybody has looked at the PIN. */
  public sealed interface Begun {
    /** It will not be looked at. */
    record Over(Tried tried) implements Begun {}

    /**
     * Counted as wrong.
     *
     * @param kept what the PIN is compared with
     * @param after what it leaves where it stays wrong
     */
    record Counted(Hashed kept, PinState after) implements Begun {}
  }

  /** Counts a try; it is not even looked at while it may not be tried. */
  public Begun begin(Sql sql, AccountId account, Instant now) {
    Optional<Kept> kept = kept(sql, account);
    if (kept.isEmpty()) {
      return new Begun.Over(new Tried.Right());
    }
    PinState before = kept.get().state();
    if (before.isLocked(now)) {
      return new Begun.Over(new Tried.Wrong("pin-locked", before.lockedSentence(now)));
    }
    PinState after = before.tried(false, now);
    remember(sql, account, after);
    return new Begun.Counted(new Hashed(kept.get().hash()), after);
  }

  private static void remember(Sql sql, AccountId account, PinState state) {
    Instant locked = state.lockedUntil();
    sql.update(
        "UPDATE pin SET wrong = ?, locked_ms = ? WHERE account = ?",
        state.wrong(),
        locked == null ? null : locked.toEpochMilli(),
        account);
  }

  /** Whether it is the PIN; slow on purpose. */
  public boolean opens(Begun.Counted counted, String pin) {
    return seated(() -> looked(counted, pin));
  }

  private static boolean looked(Begun.Counted counted, String pin) {
    return PinHash.isPin(pin) && PinHash.opens(pin, counted.kept().kept());
  }

  /**
   * Ends a try.
   *
   * @param right what {@link #opens} said; of a PIN that was set anew meanwhile it says nothing
   */
  public Tried end(Sql sql, AccountId account, Begun.Counted counted, boolean right, Instant now) {
    Optional<Kept> kept = kept(sql, account);
    if (kept.isEmpty()) {
      return new Tried.Right();
    }
    if (right && kept.get().hash().equals(counted.kept().kept())) {
      remember(sql, account, counted.after().tried(true, now));
      return new Tried.Right();
    }
    return new Tried.Wrong(
        counted.after().isLocked(now) ? "pin-locked" : "wrong-pin",
        counted.after().wrongSentence(now));
  }

  /**
   * A whole try at once, of a row: its verdict belongs to the row's own commit. It waits for no
   * seat, as everybody would wait with it; rows are taken one by one.
   */
  public Tried tried(Sql sql, AccountId account, String pin, Instant now) {
    return switch (begin(sql, account, now)) {
      case Begun.Over over -> over.tried();
      case Begun.Counted counted -> end(sql, account, counted, looked(counted, pin), now);
    };
  }

  /** What the answer holds; something that is no PIN where it was not sealed for this challenge. */
  public String opened(PinAnswer answer, String secret) {
    return PinSeal.opened(answer, secret).orElse("");
  }

  /** The two halves of a key for one PIN. */
  public record Challenge(String open, String secret) {}

  public Challenge challenge() {
    String secret = PinSeal.secret(random);
    return new Challenge(PinSeal.open(secret), secret);
  }
}
