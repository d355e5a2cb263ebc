package dev.lectern.bridge.works;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.work.Likeness;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Once both files were read, for their words say more than their titles, looks among an account's
 * works for those that are the same book as a new one.
 *
 * <pre>
 * the very same text                        joined
 * the same identifier, and alike by name    joined
 * the same identifier or samples alone      asked
 * alike by title and author                 asked
 * </pre>
 */
final class Kin {
  /** So alike two names must be that an identifier is believed: series share theirs too. */
  private static final int SAME_NAME = 85;

  private static final int ODD_IDENTIFIER = 60;

  private Kin() {}

  private record Held(
      WorkId work, EditionId edition, String title, String author, String language) {
    boolean ofTheStore() {
      return !work.value().startsWith("own-");
    }
  }

  static void seek(Sql sql, AccountId account, EditionId edition, String at) {
    List<Held> all = held(sql, account);
    for (Held one : all.stream().filter(held -> held.edition().equals(edition)).toList()) {
      for (Held other : all) {
        if (!other.work().equals(one.work())
            && !Works.together(sql, account, one.work()).contains(other.work())
            && !Works.split(sql, account, one.work(), other.work())) {
          compare(sql, account, one, other, all, at);
        }
      }
    }
  }

  private static List<Held> held(Sql sql, AccountId account) {
    return sql.list(
        "SELECT work, edition, title, author, language FROM permanent_right"
            + " WHERE account = ? AND kind <> 'sample' ORDER BY id",
        columns ->
            new Held(
                new WorkId(columns.getString(1)),
                EditionId.parse(columns.getString(2)),
                columns.getString(3),
                columns.getString(4),
                columns.getString(5)),
        account);
  }

  private static void compare(
      Sql sql, AccountId account, Held one, Held other, List<Held> all, String at) {
    Likeness names = Likeness.of(one.title(), one.author(), other.title(), other.author());
    Optional<Editions.Facts> facts = Editions.facts(sql, one.edition());
    Optional<Editions.Facts> others = Editions.facts(sql, other.edition());
    boolean studied = facts.isPresent() && others.isPresent();
    boolean sameText =
        studied
            && facts.get().textPrint() != null
            && facts.get().textPrint().equals(others.get().textPrint());
    boolean sameIdentifier =
        studied && shares(facts.get().identifiers(), others.get().identifiers());
    boolean sameSamples = studied && shares(facts.get().partialMd5(), others.get().partialMd5());
    boolean sameLanguage = sameLanguage(one.language(), other.language());
    // The store's work stays what it is called; else the one that was there first.
    boolean keepsOne =
        one.ofTheStore() != other.ofTheStore()
            ? one.ofTheStore()
            : all.indexOf(one) < all.indexOf(other);
    WorkId into = keepsOne ? one.work() : other.work();
    WorkId work = keepsOne ? other.work() : one.work();
    if (sameText) {
      Works.join(sql, account, work, into, "same-text", at);
    } else if (sameIdentifier && names.percent() >= SAME_NAME && sameLanguage) {
      Works.join(sql, account, work, into, "same-identifier", at);
    } else if (sameIdentifier || sameSamples) {
      String reason = sameIdentifier ? "identifier" : "koreader-md5";
      Offers.offer(sql, account, work, into, Math.max(ODD_IDENTIFIER, names.percent()), reason, at);
    } else if (studied && names.percent() >= Likeness.WORTH_ASKING && sameLanguage) {
      Offers.offer(sql, account, work, into, names.percent(), names.reason(), at);
    }
  }

  private static boolean shares(List<String> one, List<String> other) {
    return one.stream().anyMatch(other::contains);
  }

  /** {@code en} and {@code en-GB} are one; what is not said is any. */
  private static boolean sameLanguage(String one, String other) {
    String a = one.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    String b = other.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    return a.equals(b) || a.isEmpty() || b.isEmpty() || a.equals("und") || b.equals("und");
  }
}
