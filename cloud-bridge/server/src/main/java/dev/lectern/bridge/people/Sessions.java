package dev.lectern.bridge.people;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Role;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Sha256;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Who is signed in where. The cookie's token is kept as its hash only. */
public final class Sessions {
  /** Without a request for so long it is over. */
  public static final Duration IDLE = Duration.ofDays(14);

  /** So long at most, however busy. */
  public static final Duration WHOLE = Duration.ofDays(90);

  /** After signing in, so long for what must not be done at a browser left open. */
  public static final Duration FRESH = Duration.ofMinutes(10);

  /** One person's at once; the one unused for longest gives way. */
  static final int MOST = 50;

  /** How exactly it is known when one was used: not every request is a write. */
  private static final Duration EXACT = Duration.ofMinutes(1);

  private static final String COLUMNS =
      "SELECT id, session.account, session.reader, role, means, agent, address, made_ms, seen_ms"
          + " FROM session JOIN reader"
          + " ON reader.account = session.account AND reader.reader = session.reader";

  /** One session that is not over. */
  public record Live(
      String id, Principal.OfPerson who, String means, Caller from, Instant made, Instant seen) {

    /** Whether the person proved who it is just now. */
    public boolean isFresh(Instant now) {
      return now.isBefore(made.plus(FRESH));
    }

    /** Whether it is time to write down that it was used. */
    public boolean isStale(Instant now) {
      return !now.isBefore(seen.plus(EXACT));
    }
  }

  private final InstantSource clock;
  private final SecureRandom random;

  public Sessions(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** Opens one; returns what its cookie carries. */
  public Token open(Sql sql, Principal.OfPerson who, Means means, Caller from) {
    Instant now = clock.instant();
    sql.update(
        "DELETE FROM session WHERE seen_ms < ? OR made_ms < ?",
        now.minus(IDLE).toEpochMilli(),
        now.minus(WHOLE).toEpochMilli());
    sql.update(
        "DELETE FROM session WHERE account = ? AND reader = ? AND hash NOT IN (SELECT hash"
            + " FROM session WHERE account = ? AND reader = ? ORDER BY seen_ms DESC LIMIT ? + 0)",
        who.account(),
        who.reader(),
        who.account(),
        who.reader(),
        MOST - 1);
    Token token = Token.mint(random);
    sql.update(
        "INSERT INTO session"
            + " (hash, id, account, reader, means, agent, address, made_ms, seen_ms)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        token.hash(),
        HexFormat.of().toHexDigits(random.nextLong()),
        who.account(),
        who.reader(),
        means.written(),
        from.agent(),
        from.address(),
        now.toEpochMilli(),
        now.toEpochMilli());
    return token;
  }

  /** Whose token it is; empty where its session is over. The role is the person's of now. */
  public Optional<Live> of(Sql sql, Token token) {
    return sql.one(COLUMNS + " WHERE hash = ?", Sessions::line, token.hash()).filter(this::lasts);
  }

  public List<Live> all(Sql sql, AccountId account, ReaderId reader) {
    return sql
        .list(
            COLUMNS + " WHERE session.account = ? AND session.reader = ? ORDER BY seen_ms DESC",
            Sessions::line,
            account,
            reader)
        .stream()
        .filter(this::lasts)
        .toList();
  }

  private boolean lasts(Live session) {
    Instant now = clock.instant();
    return now.isBefore(session.seen().plus(IDLE)) && now.isBefore(session.made().plus(WHOLE));
  }

  /** Writes down that it was used now. */
  public void seen(Sql sql, Live session) {
    sql.update(
        "UPDATE session SET seen_ms = ? WHERE id = ?",
        clock.instant().toEpochMilli(),
        session.id());
  }

  /** Ends one of this person's; false where there is none of that id. */
  public static boolean end(Sql sql, Principal.OfPerson who, String id) {
    return sql.update(
            "DELETE FROM session WHERE account = ? AND reader = ? AND id = ?",
            who.account(),
            who.reader(),
            id)
        == 1;
  }

  /** Ends the one of that cookie, if it is one. */
  public static boolean end(Sql sql, Token token) {
    return sql.update("DELETE FROM session WHERE hash = ?", token.hash()) == 1;
  }

  /** Ends all of this person's but one; returns how many. */
  public static int endOthers(Sql sql, Principal.OfPerson who, String but) {
    return sql.update(
        "DELETE FROM session WHERE account = ? AND reader = ? AND id <> ?",
        who.account(),
        who.reader(),
        but);
  }

  static void endAll(Sql sql, AccountId account, ReaderId reader) {
    sql.update("DELETE FROM session WHERE account = ? AND reader = ?", account, reader);
  }

  /**
   * What a form or script of this session must send along; made of the token, never of its hash.
   */
  public static String csrf(Token token) {
    return Sha256.hex("form:" + token.value());
  }

  private static Live line(ResultSet columns) throws SQLException {
    return new Live(
        columns.getString(1),
        new Principal.OfPerson(
            new AccountId(columns.getString(2)),
            new ReaderId(columns.getString(3)),
            Role.of(columns.getString(4))),
        columns.getString(5),
        new Caller(columns.getString(7), columns.getString(6)),
        Instant.ofEpochMilli(columns.getLong(8)),
        Instant.ofEpochMilli(columns.getLong(9)));
  }
}
