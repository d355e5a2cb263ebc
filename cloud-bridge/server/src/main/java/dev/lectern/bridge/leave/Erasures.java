package dev.lectern.bridge.leave;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Erased;
import dev.lectern.bridge.account.Role;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.people.People;
import dev.lectern.bridge.signing.Notary;
import dev.lectern.bridge.store.Meta;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.ReaderId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Erases a reader or a household in two steps: asked for, which says a word; then confirmed by that
 * word. What was asked is forgotten after a quarter of an hour, after three wrong words, and with
 * the process.
 */
public final class Erasures {
  private static final Duration LIFE = Duration.ofMinutes(15);
  private static final int TRIES = 3;

  /** Letters that nobody takes for others. */
  private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

  /**
   * What waits to be confirmed.
   *
   * @param word to be said once more
   * @param lines how many of each table would go
   */
  public record Asked(
      String id, Whose whose, String word, Instant until, SortedMap<String, Long> lines) {}

  /** What came of it. */
  public sealed interface Outcome {
    /**
     * It is committed; the disk is still to be cleared.
     *
     * @param wiped devices to be told at once, where they are connected
     * @param files of books that nobody has a right to any more
     */
    record Done(String receipt, List<DeviceId> wiped, List<EditionId> files) implements Outcome {}

    /**
     * @param code stable: {@code not-asked}, {@code wrong-word}, {@code no-reader}, {@code
     *     last-owner}
     */
    record Refused(String code, String sentence) implements Outcome {}
  }

  private final InstantSource clock;
  private final RandomGenerator random;
  private final @Nullable Notary notary;
  private @Nullable Asked asked;
  private int wrong;

  /**
   * @param notary signs receipts; null where nothing is signed
   */
  public Erasures(InstantSource clock, RandomGenerator random, @Nullable Notary notary) {
    this.clock = clock;
    this.random = random;
    this.notary = notary;
  }

  /** Why it may not be; empty where it may. */
  public static Optional<Outcome.Refused> refuse(Sql sql, Whose whose) {
    ReaderId reader = whose.reader();
    if (reader == null) {
      return Optional.empty();
    }
    if (!Accounts.readers(sql, whose.account()).contains(reader)) {
      return Optional.of(new Outcome.Refused("no-reader", "There is no such reader."));
    }
    boolean owner =
        People.of(sql, whose.account(), reader)
            .filter(person -> person.who().role() == Role.OWNER)
            .isPresent();
    return owner && !People.hasOtherOwner(sql, whose.account(), reader)
        ? Optional.of(
            new Outcome.Refused(
                "last-owner",
                "The household's last owner goes with the household; or name another owner"
                    + " first."))
        : Optional.empty();
  }

  /** Asks; what was asked before is forgotten. */
  public synchronized Asked ask(Sql sql, Whose whose) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    SortedMap<String, Long> lines = new TreeMap<>();
    for (Holding holding : Holding.ALL) {
      long count = holding.count(sql, whose);
      if (count > 0 && !Erasing.KEPT.contains(holding.table())) {
        lines.put(holding.table(), count);
      }
    }
    wrong = 0;
    asked = new Asked(id(), whose, word.toString(), clock.instant().plus(LIFE), lines);
    return asked;
  }

  private String id() {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    return HexFormat.of().formatHex(bits);
  }

  /** Does it, in the transaction that this runs in. */
  public synchronized Outcome confirm(
      Sql sql, AccountId account, String id, String word, Receipt.Earlier earlier) {
    Instant now = clock.instant();
    Asked waiting = asked;
    if (waiting == null
        || !waiting.id().equals(id)
        || !waiting.whose().account().equals(account)
        || now.isAfter(waiting.until())) {
      return new Outcome.Refused("not-asked", "Nothing waits under that number; ask again.");
    }
    if (!waiting.word().equalsIgnoreCase(word.strip())) {
      if (++wrong >= TRIES) {
        asked = null;
      }
      return new Outcome.Refused("wrong-word", "That is not the word.");
    }
    asked = null;
    Optional<Outcome.Refused> no = refuse(sql, waiting.whose());
    return no.isPresent() ? no.get() : erase(sql, waiting, now, earlier);
  }

  private Outcome erase(Sql sql, Asked waiting, Instant now, Receipt.Earlier earlier) {
    Whose whose = waiting.whose();
    AccountId account = whose.account();
    String pseudonym = "erased-" + id().substring(0, 16);
    Erasing.Done done = new Erasing(sql, whose, pseudonym, now).erase();
    Audit.note(sql, account, Deed.ERASED, Detail.code("whom", pseudonym));
    String receipt =
        Receipt.of(
            waiting.id(),
            whose,
            pseudonym,
            now,
            done,
            kept(sql, account, pseudonym),
            earlier,
            notary);
    Erased.note(
        sql,
        account,
        new Erased.Kept(waiting.id(), whose.kind(), pseudonym, now.toEpochMilli(), receipt),
        whose.reader() == null ? account.value() : whose.reader().value());
    Meta.erasing(sql, done.files().stream().map(EditionId::sha256).toList());
    return new Outcome.Done(receipt, done.wiped(), List.copyOf(done.files()));
  }

  private static SortedMap<String, Long> kept(Sql sql, AccountId account, String pseudonym) {
    SortedMap<String, Long> kept = new TreeMap<>();
    kept.put(
        "orders",
        sql.number(
            "SELECT count(*) FROM purchase_order WHERE account = ? AND reader = ?",
            account,
            pseudonym));
    kept.put(
        "ledger transactions of them",
        sql.number(
            "SELECT count(*) FROM ledger_transaction t JOIN purchase_order o"
                + " ON o.account = t.account AND o.order_key = t.order_key"
                + " WHERE o.account = ? AND o.reader = ?",
            account,
            pseudonym));
    kept.put("audit", sql.number("SELECT count(*) FROM audit WHERE account = ?", account));
    return kept;
  }

  /** What was asked for and still waits. */
  public synchronized Optional<Asked> waiting() {
    return Optional.ofNullable(asked).filter(one -> clock.instant().isBefore(one.until()));
  }
}
