package dev.lectern.bridge.brakes;

import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.PinAnswer;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The households' PINs. A try is counted in the same commit as the row that it came with, so
 * neither a restart nor a second device forgets it.
 */
public final class Pins {
  private final PinHash hash;
  private final RandomGenerator random;

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
   * @param pin null for none from now on
   */
  public void set(Sql sql, AccountId account, @Nullable String pin) {
    int ended = sql.update("DELETE FROM pin WHERE account = ?", account);
    if (pin == null && ended > 0) {
      Audit.note(sql, account, Deed.PIN_ENDED);
    }
    if (pin != null) {
      Audit.note(sql, account, Deed.PIN_SET);
      sql.update("INSERT INTO pin (account, hash) VALUES (?, ?)", account, hash.kept(pin, random));
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

  /** Tries a PIN; it is not even looked at while it may not be tried. */
  public Tried tried(Sql sql, AccountId account, String pin, Instant now) {
    Optional<Kept> kept = kept(sql, account);
    if (kept.isEmpty()) {
      return new Tried.Right();
    }
    PinState before = kept.get().state();
    if (before.isLocked(now)) {
      return new Tried.Wrong("pin-locked", before.lockedSentence(now));
    }
    boolean right = PinHash.isPin(pin) && PinHash.opens(pin, kept.get().hash());
    PinState after = before.tried(right, now);
    Instant locked = after.lockedUntil();
    sql.update(
        "UPDATE pin SET wrong = ?, locked_ms = ? WHERE account = ?",
        after.wrong(),
        locked == null ? null : locked.toEpochMilli(),
        account);
    return right
        ? new Tried.Right()
        : new Tried.Wrong(
            after.isLocked(now) ? "pin-locked" : "wrong-pin", after.wrongSentence(now));
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
