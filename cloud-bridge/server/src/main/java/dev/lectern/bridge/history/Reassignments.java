package dev.lectern.bridge.history;

import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Reassignment;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Reassigned;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Acts that turned out to be somebody else's. Nothing that was stored is rewritten: of each act the
 * reassignment that counts is kept beside it, and the line that finds the act again says whose it
 * is.
 */
public final class Reassignments {
  private Reassignments() {}

  private record Found(long place, Operation operation, String body, ReaderId reader) {}

  /** Takes one more in, in the same commit as its row, and tells all devices whom it concerns. */
  public static void take(Sql sql, AccountId account, Reassignment said) {
    Set<ReaderId> concerned = new LinkedHashSet<>(List.of(said.from(), said.to()));
    for (Dot dot : said.dots()) {
      find(sql, account, dot).forEach(found -> concerned.add(found.reader()));
    }
    long place = 0;
    concerned.remove(ReaderId.GUEST); // Of a claim taken back: no device follows a guest.
    for (ReaderId reader : concerned) {
      place = Feed.append(sql, account, "reassign", reader, Wire.encode(said));
    }
    for (Dot dot : said.dots()) {
      keep(sql, account, dot, said, place);
      for (Found found : find(sql, account, dot)) {
        give(sql, account, found);
      }
    }
  }

  private static void keep(Sql sql, AccountId account, Dot dot, Reassignment said, long place) {
    boolean older =
        sql.one(
                "SELECT body FROM reassignment"
                    + " WHERE account = ? AND device = ? AND life = ? AND n = ?",
                columns -> Wire.decodeReassignment(columns.getString(1)),
                account,
                dot.actor().device(),
                dot.actor().life(),
                dot.n())
            .filter(known -> known.compareTo(said) >= 0)
            .isPresent();
    if (!older) {
      sql.update(
          "INSERT INTO reassignment (account, device, life, n, work, place, body)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account, device, life, n)"
              + " DO UPDATE SET work = excluded.work, place = excluded.place,"
              + " body = excluded.body",
          account,
          dot.actor().device(),
          dot.actor().life(),
          dot.n(),
          said.work(),
          place,
          Wire.encode(said));
    }
  }

  /** The kept acts that hold that dot: the one of its name, or one it was folded into. */
  private static List<Found> find(Sql sql, AccountId account, Dot dot) {
    List<String> bodies =
        sql.list(
            "SELECT body FROM outbox_row WHERE account = ? AND device = ? AND life = ? AND n >= ?"
                + " AND covers <= ? AND kind = 'op' AND body <> '' AND verdict = 'kept'",
            columns -> columns.getString(1),
            account,
            dot.actor().device(),
            dot.actor().life(),
            dot.n(),
            dot.n());
    return bodies.stream().flatMap(body -> find(sql, account, body).stream()).toList();
  }

  /** Whosever it is now: that is rarely asked, so acts are found by reader and work alone. */
  private static List<Found> find(Sql sql, AccountId account, String body) {
    Operation act;
    try {
      act = Wire.decodeOperation(body);
    } catch (MalformedMessage notYetRefused) {
      return List.of();
    }
    return sql.list(
        "SELECT o.place, o.reader FROM (SELECT reader FROM reader WHERE account = ?"
            + " UNION SELECT CAST(? AS TEXT)) p JOIN operation o ON o.reader = p.reader"
            + " WHERE o.account = ? AND o.work = ? AND o.device = ? AND o.life = ? AND o.n = ?",
        columns -> new Found(columns.getLong(1), act, body, new ReaderId(columns.getString(2))),
        account,
        ReaderId.GUEST,
        account,
        act.work(),
        act.dot().actor().device(),
        act.dot().actor().life(),
        act.dot().n());
  }

  /** Makes the act its present reader's, and sends it to the devices that may know that reader. */
  private static void give(Sql sql, AccountId account, Found found) {
    ReaderId reader = effective(sql, account, found.operation()).reader();
    if (!reader.equals(found.reader())) {
      sql.update(
          "UPDATE operation SET reader = ?"
              + " WHERE account = ? AND reader = ? AND work = ? AND place = ?",
          reader,
          account,
          found.reader(),
          found.operation().work(),
          found.place());
      if (!reader.equals(found.operation().reader()) && !reader.equals(ReaderId.GUEST)) {
        Feed.append(sql, account, "op", reader, found.body());
      }
    }
  }

  /** Whether anything has been said about acts of that actor. */
  public static boolean isAny(Sql sql, AccountId account, ActorId actor) {
    return sql.one(
            "SELECT 1 FROM reassignment WHERE account = ? AND device = ? AND life = ? LIMIT 1",
            columns -> true,
            account,
            actor.device(),
            actor.life())
        .isPresent();
  }

  /** The act as it counts, after all that has been said about it so far. */
  public static Operation effective(Sql sql, AccountId account, Operation act) {
    ActorId actor = act.dot().actor();
    return Reassigned.of(
            sql.list(
                "SELECT body FROM reassignment WHERE account = ? AND device = ? AND life = ?"
                    + " AND n >= ? AND n <= ?",
                columns -> Wire.decodeReassignment(columns.getString(1)),
                account,
                actor.device(),
                actor.life(),
                act.covers(),
                act.dot().n()))
        .effective(act);
  }

  /** The greatest Lamport counter of what was said about acts in that work. */
  public static long lamport(Sql sql, AccountId account, WorkId work) {
    return of(sql, account, work).byDot().values().stream()
        .mapToLong(Reassignment::lamport)
        .max()
        .orElse(0);
  }

  /** All that counts in that work. */
  static Reassigned of(Sql sql, AccountId account, WorkId work) {
    return Reassigned.of(
        sql
            .list(
                "SELECT body FROM reassignment WHERE account = ? AND work = ?",
                columns -> columns.getString(1),
                account,
                work)
            .stream()
            .distinct()
            .map(Wire::decodeReassignment)
            .toList());
  }
}
