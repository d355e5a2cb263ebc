package dev.lectern.bridge.works;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.work.Study;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of files, from the day they come in. */
public final class Editions {
  private Editions() {}

  /** What was found in a file; see {@link Study}. */
  record Facts(
      EditionId edition,
      String title,
      String author,
      String language,
      @Nullable String textPrint,
      List<String> identifiers,
      List<String> partialMd5) {}

  /** Keeps what was found in a file, and sees for each account that has it what it belongs to. */
  public static void studied(Sql sql, Study study, String at) {
    EditionId edition = study.edition();
    sql.update(
        "INSERT INTO edition (edition, title, author, language, text_print, letters, studied_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        edition,
        study.title(),
        study.author(),
        study.language(),
        study.textPrint(),
        study.letters(),
        at);
    Aliases.note(sql, Aliases.Kind.SHA256, edition.toString(), edition);
    Aliases.note(sql, Aliases.Kind.KOREADER_MD5, study.partialMd5(), edition);
    study
        .identifiers()
        .forEach(identifier -> Aliases.note(sql, Aliases.Kind.IDENTIFIER, identifier, edition));
    for (AccountId account : holders(sql, edition)) {
      Kin.seek(sql, account, edition, at);
    }
  }

  /**
   * An account got a right; called within the same commit. Files that came before their right, and
   * rights that came before their file, meet here and in {@link #studied}.
   */
  public static void placed(Sql sql, AccountId account, Entitlement right, String at) {
    sql.update(
        "INSERT INTO work_edition (work, edition) VALUES (?, ?) ON CONFLICT DO NOTHING",
        right.work(),
        right.edition());
    Aliases.note(sql, Aliases.Kind.SHA256, right.edition().toString(), right.edition());
    for (String name :
        List.of(
            right.title() + ".epub",
            right.author() + " - " + right.title() + ".epub",
            right.title() + " - " + right.author() + ".epub")) {
      Aliases.named(sql, right.edition(), name);
    }
    Kin.seek(sql, account, right.edition(), at);
  }

  static Optional<Facts> facts(Sql sql, EditionId edition) {
    return sql.one(
        "SELECT title, author, language, text_print FROM edition WHERE edition = ?",
        columns ->
            new Facts(
                edition,
                columns.getString(1),
                columns.getString(2),
                columns.getString(3),
                columns.getString(4),
                Aliases.values(sql, Aliases.Kind.IDENTIFIER, edition),
                Aliases.values(sql, Aliases.Kind.KOREADER_MD5, edition)),
        edition);
  }

  /** The files that the account has of works that are one with this; this one's first. */
  public static List<Aliases.Known> of(Sql sql, AccountId account, WorkId work) {
    return Works.together(sql, account, work).stream()
        .flatMap(
            one ->
                sql
                    .list(
                        "SELECT edition, id FROM permanent_right WHERE account = ? AND work = ?"
                            + " UNION ALL"
                            + " SELECT edition, id FROM loan WHERE account = ? AND work = ?"
                            + " ORDER BY 2",
                        columns -> new Aliases.Known(one, EditionId.parse(columns.getString(1))),
                        account,
                        one,
                        account,
                        one)
                    .stream())
        .toList();
  }

  static List<AccountId> holders(Sql sql, EditionId edition) {
    return sql.list(
        "SELECT account FROM permanent_right WHERE edition = ?"
            + " UNION SELECT account FROM loan WHERE edition = ? ORDER BY account",
        columns -> new AccountId(columns.getString(1)),
        edition,
        edition);
  }
}
