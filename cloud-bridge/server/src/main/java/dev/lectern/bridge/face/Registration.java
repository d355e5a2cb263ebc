package dev.lectern.bridge.face;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a device may make itself a login. Closed until the owner opens it; then for one reader,
 * or for a reader of the name that is registered.
 */
public final class Registration {
  private static final String OPEN = "kosync-registration";

  /** Stands for a reader of each name's own. */
  private static final String OWN = "*";

  /** Logins of an account before its registration closes by itself. */
  public static final int MOST_LOGINS = 200;

  private Registration() {}

  /** Opens it for that reader, or for a reader of each name's own where it is null. */
  public static void open(Sql sql, AccountId account, @Nullable ReaderId reader) {
    sql.update(
        "INSERT INTO meta (name, value) VALUES (?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        OPEN + "." + account,
        reader == null ? OWN : reader.value());
  }

  public static void close(Sql sql, AccountId account) {
    sql.update("DELETE FROM meta WHERE name = ?", OPEN + "." + account);
  }

  /** Closes it where it is open for that reader, who is erased and whose name must not stay. */
  public static void forget(Sql sql, AccountId account, ReaderId reader) {
    sql.update(
        "DELETE FROM meta WHERE name = ? AND value = ?", OPEN + "." + account, reader.value());
  }

  /** Whose registration a line of {@code meta} of that name is; empty for another's line. */
  public static Optional<String> accountOf(String line) {
    return line.startsWith(OPEN + ".")
        ? Optional.of(line.substring(OPEN.length() + 1))
        : Optional.empty();
  }

  /** For whom it is open: a reader, {@code *} for one of each name's own, empty where closed. */
  public static Optional<String> openFor(Sql sql, AccountId account) {
    return sql.one(
        "SELECT value FROM meta WHERE name = ?",
        columns -> columns.getString(1),
        OPEN + "." + account);
  }

  /** Whether the account has so many logins that none is made at a device's wish. */
  public static boolean isFull(Sql sql, AccountId account) {
    return Logins.all(sql, account).size() >= MOST_LOGINS;
  }

  /** What became of a registration. */
  public enum Outcome {
    MADE,
    CLOSED,
    INVALID,
    TAKEN
  }

  /**
   * Makes the login, where that is open and the name is nobody's: neither a login's, revoked ones
   * too, nor that of a reader it is not for. Whoever registers gets a reader of his own or the one
   * that the owner named, never by a name somebody else's shelf and places.
   */
  public static Outcome register(Sql sql, AccountId account, Logins.Draft draft, String username) {
    Optional<String> open = openFor(sql, account);
    if (open.isEmpty() || isFull(sql, account)) {
      return Outcome.CLOSED;
    }
    boolean own = open.get().equals(OWN);
    if (own && alike(ReaderId.GUEST.value(), username)) {
      // What a guest does is never sent: a person of that name would lose her acts.
      return Outcome.TAKEN;
    }
    List<String> others =
        Accounts.readers(sql, account).stream()
            .map(ReaderId::value)
            .filter(one -> own || !one.equals(open.get()))
            .toList();
    if (Stream.concat(others.stream(), Logins.names(sql).stream())
        .anyMatch(one -> alike(one, username))) {
      return Outcome.TAKEN;
    }
    ReaderId reader;
    try {
      reader = new ReaderId(own ? username : open.get());
    } catch (IllegalArgumentException notAReadersName) {
      return Outcome.INVALID;
    }
    if (own && !Accounts.hasRoomFor(sql, account, List.of(reader))) {
      return Outcome.CLOSED;
    }
    if (own) {
      Accounts.addReader(sql, account, reader);
    } else if (!Accounts.readers(sql, account).contains(reader)) {
      return Outcome.CLOSED;
    }
    return draft.register(sql, account, reader, username) ? Outcome.MADE : Outcome.TAKEN;
  }

  /** Whether people would take the two for one name, however they are written. */
  private static boolean alike(String one, String other) {
    return plain(one).equals(plain(other));
  }

  private static String plain(String name) {
    String compatible = Normalizer.normalize(name, Normalizer.Form.NFKC);
    String folded = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    // Marks of direction and joiners are not seen, nor is space at the ends.
    return Normalizer.normalize(folded, Normalizer.Form.NFKC).replaceAll("\\p{Cf}", "").strip();
  }
}
