package dev.lectern.bridge.people;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Scope;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.audit.Asking;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.audit.Who;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tokens that the owner makes for programs; each is kept as its hash only. */
public final class ApiTokens {
  /** The id of the one in the owner's token file: it ends with the file. */
  public static final String OWNER_FILE = "owner-file";

  public static final int MOST = 50;
  public static final Duration LONGEST = Duration.ofDays(366);
  private static final Duration EXACT = Duration.ofMinutes(1);

  /**
   * @param until null for without end, which only the owner's file has
   * @param seen when it was used last, to the minute; null for never
   */
  public record Kept(
      String id,
      String name,
      Principal.OfToken who,
      Instant made,
      @Nullable Instant until,
      @Nullable Instant seen) {

    public boolean isStale(Instant now) {
      return seen == null || !now.isBefore(seen.plus(EXACT));
    }
  }

  /**
   * @param token to be shown this once
   */
  public record Minted(String id, Token token) {}

  private static final String COLUMNS =
      "SELECT id, name, account, scopes, made_ms, coalesce(until_ms, -1), coalesce(seen_ms, -1)"
          + " FROM api_token";

  private final InstantSource clock;
  private final SecureRandom random;

  public ApiTokens(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** Writes down the owner's file as the token that it is. */
  public void ownerFile(Sql sql, AccountId account, Token token) {
    int anew =
        sql.update(
            "INSERT INTO api_token (account, id, hash, name, scopes, made_ms)"
                + " VALUES (?, ?, ?, 'owner.token', 'all', ?)"
                + " ON CONFLICT (account, id) DO UPDATE SET hash = excluded.hash,"
                + " made_ms = excluded.made_ms WHERE hash <> excluded.hash",
            account,
            OWNER_FILE,
            token.hash(),
            clock.instant().toEpochMilli());
    if (anew > 0) {
      Audit.note(
          sql,
          account,
          new Asking(Who.MACHINE, clock.millis()),
          Deed.TOKEN_MADE,
          Detail.program(OWNER_FILE));
    }
  }

  /**
   * Makes one; empty where the account has as many as it may.
   *
   * @param lasting at most {@link #LONGEST}
   */
  public Optional<Minted> mint(
      Sql sql, AccountId account, String name, Set<Scope> scopes, Duration lasting) {
    Instant now = clock.instant();
    sql.update(
        "DELETE FROM api_token WHERE account = ? AND until_ms <= ?", account, now.toEpochMilli());
    if (sql.number("SELECT count(*) FROM api_token WHERE account = ?", account) >= MOST) {
      return Optional.empty();
    }
    Minted minted = new Minted(HexFormat.of().toHexDigits(random.nextLong()), Token.mint(random));
    sql.update(
        "INSERT INTO api_token (account, id, hash, name, scopes, made_ms, until_ms)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        account,
        minted.id(),
        minted.token().hash(),
        name,
        Scope.written(scopes),
        now.toEpochMilli(),
        now.plus(lasting.compareTo(LONGEST) > 0 ? LONGEST : lasting).toEpochMilli());
    Audit.note(sql, account, Deed.TOKEN_MADE, Detail.program(minted.id()));
    return Optional.of(minted);
  }

  /** Whose token it is; empty where it is unknown, revoked or over. */
  public Optional<Kept> of(Sql sql, Token token) {
    return sql.one(COLUMNS + " WHERE hash = ?", ApiTokens::line, token.hash())
        .filter(kept -> lasts(kept, clock.instant()));
  }

  private static boolean lasts(Kept kept, Instant now) {
    Instant until = kept.until();
    return until == null || now.isBefore(until);
  }

  public static List<Kept> all(Sql sql, AccountId account) {
    return sql.list(COLUMNS + " WHERE account = ? ORDER BY made_ms, id", ApiTokens::line, account);
  }

  /** Writes down that it was used now. */
  public void seen(Sql sql, Kept kept) {
    sql.update(
        "UPDATE api_token SET seen_ms = ? WHERE account = ? AND id = ?",
        clock.instant().toEpochMilli(),
        kept.who().account(),
        kept.id());
  }

  /** Revokes one; false where there is none of that id. The owner's file is not among them. */
  public static boolean revoke(Sql sql, AccountId account, String id) {
    boolean revoked =
        !id.equals(OWNER_FILE)
            && sql.update("DELETE FROM api_token WHERE account = ? AND id = ?", account, id) == 1;
    if (revoked) {
      Audit.note(sql, account, Deed.TOKEN_ENDED, Detail.program(id));
    }
    return revoked;
  }

  private static Kept line(ResultSet columns) throws SQLException {
    return new Kept(
        columns.getString(1),
        columns.getString(2),
        new Principal.OfToken(
            new AccountId(columns.getString(3)),
            Scope.of(List.of(columns.getString(4).split(" ", -1)))),
        Instant.ofEpochMilli(columns.getLong(5)),
        orNull(columns.getLong(6)),
        orNull(columns.getLong(7)));
  }

  private static @Nullable Instant orNull(long millis) {
    return millis < 0 ? null : Instant.ofEpochMilli(millis);
  }
}
