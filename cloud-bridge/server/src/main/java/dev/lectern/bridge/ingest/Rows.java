package dev.lectern.bridge.ingest;

import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Verdict;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Row;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows as they came. A row is stored before anything is made of it, and never changed. */
final class Rows {
  private Rows() {}

  /** What storing a row met. */
  enum Stored {
    NEW,
    /** The same bytes were there already. */
    AGAIN,
    /** Other bytes were there under that dot; both are kept now. */
    DIFFERS
  }

  /**
   * @param covers the first counter folded into the row
   * @param hash of its body
   * @param chain up to this row, where it is known already; else {@link #chain} follows
   */
  static Stored store(
      Sql sql,
      AccountId account,
      ActorId actor,
      Row row,
      long covers,
      String hash,
      @Nullable String chain,
      String at) {
    int stored =
        sql.update(
            "INSERT INTO outbox_row"
                + " (account, device, life, n, covers, kind, body, hash, stored_at, chain)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            account,
            actor.device(),
            actor.life(),
            row.n(),
            covers,
            row.kind(),
            row.body(),
            hash,
            at,
            chain);
    if (stored == 1) {
      return Stored.NEW;
    }
    if (hash(sql, account, actor, row.n()).filter(hash::equals).isPresent()) {
      return Stored.AGAIN;
    }
    setAside(sql, account, actor, row, hash, at);
    return Stored.DIFFERS;
  }

  /** Keeps a row beside the one that bears its name. */
  static void setAside(Sql sql, AccountId account, ActorId actor, Row row, String hash, String at) {
    sql.update(
        "INSERT INTO other_row (account, device, life, n, hash, kind, body, stored_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        account,
        actor.device(),
        actor.life(),
        row.n(),
        hash,
        row.kind(),
        row.body(),
        at);
  }

  /** Whether rows are stored above that counter. */
  static boolean isAbove(Sql sql, AccountId account, ActorId actor, long n) {
    return sql.one(
            "SELECT 1 FROM outbox_row WHERE account = ? AND device = ? AND life = ? AND n > ?"
                + " LIMIT 1",
            columns -> true,
            account,
            actor.device(),
            actor.life(),
            n)
        .isPresent();
  }

  /** The hash of a stored row's body. */
  static Optional<String> hash(Sql sql, AccountId account, ActorId actor, long n) {
    return sql.one(
        "SELECT hash FROM outbox_row WHERE account = ? AND device = ? AND life = ? AND n = ?",
        columns -> columns.getString(1),
        account,
        actor.device(),
        actor.life(),
        n);
  }

  /** Keeps the chain up to a row that now follows without a gap. */
  static void chain(Sql sql, AccountId account, ActorId actor, Actors.Reached reached) {
    sql.update(
        "UPDATE outbox_row SET chain = ? WHERE account = ? AND device = ? AND life = ? AND n = ?",
        reached.chain(),
        account,
        actor.device(),
        actor.life(),
        reached.mark());
  }

  /**
   * The actor's rows with the highest n up to {@code n} that no gap lies before, the newest first.
   */
  static List<Message.Known> last(Sql sql, AccountId account, ActorId actor, long n, int most) {
    return sql.list(
        "SELECT n, chain FROM outbox_row WHERE account = ? AND device = ? AND life = ? AND n <= ?"
            + " AND chain IS NOT NULL ORDER BY n DESC LIMIT ?",
        columns -> new Message.Known(columns.getLong(1), columns.getString(2)),
        account,
        actor.device(),
        actor.life(),
        n,
        most);
  }

  /** Keeps of a row only that it came, so that it is known when it comes again. */
  static void blank(Sql sql, AccountId account, ActorId actor, long n) {
    sql.update(
        "UPDATE outbox_row SET body = '' WHERE account = ? AND device = ? AND life = ? AND n = ?",
        account,
        actor.device(),
        actor.life(),
        n);
  }

  static void judge(Sql sql, AccountId account, ActorId actor, long n, Verdict verdict) {
    switch (verdict) {
      case Verdict.Kept kept -> {
        // The column says so until told otherwise.
      }
      case Verdict.Opaque opaque -> judge(sql, account, actor, n, "opaque", "", "");
      case Verdict.Refused it -> judge(sql, account, actor, n, "refused", it.code(), it.sentence());
    }
  }

  private static void judge(
      Sql sql,
      AccountId account,
      ActorId actor,
      long n,
      String verdict,
      String code,
      String sentence) {
    sql.update(
        "UPDATE outbox_row SET verdict = ?, code = ?, sentence = ?"
            + " WHERE account = ? AND device = ? AND life = ? AND n = ?",
        verdict,
        code,
        sentence,
        account,
        actor.device(),
        actor.life(),
        n);
  }

  /**
   * The newest refusals from {@code first} on, in rising order; for acks that may have been lost.
   * Their counters are sought first, since for those alone the index of refused rows is enough:
   * else each of the actor's rows would be read.
   */
  static List<Message.Refusal> refusals(
      Sql sql, AccountId account, ActorId actor, long first, int most) {
    List<Long> refused =
        sql.list(
            "SELECT n FROM outbox_row WHERE account = ? AND device = ? AND life = ?"
                + " AND n >= ? AND verdict = 'refused' ORDER BY n DESC LIMIT ? + 0",
            columns -> columns.getLong(1),
            account,
            actor.device(),
            actor.life(),
            first,
            most);
    return refused.reversed().stream().map(n -> refusal(sql, account, actor, n)).toList();
  }

  private static Message.Refusal refusal(Sql sql, AccountId account, ActorId actor, long n) {
    return sql.one(
            "SELECT code, sentence FROM outbox_row"
                + " WHERE account = ? AND device = ? AND life = ? AND n = ?",
            columns -> new Message.Refusal(n, columns.getString(1), columns.getString(2)),
            account,
            actor.device(),
            actor.life(),
            n)
        .orElseThrow();
  }
}
