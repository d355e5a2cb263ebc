package dev.lectern.bridge.works;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.WorkId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The other names of files. A name leads to candidates, for two files may share any but one. */
public final class Aliases {
  private Aliases() {}

  /** What sort of a name. */
  public enum Kind {
    /** Of all bytes: the edition's own name. */
    SHA256("sha256"),
    /** KOReader's samples; collides on small files. */
    KOREADER_MD5("koreader-md5"),
    /** Of the file's name, with its extension, as KOReader may be set to use. */
    FILE_NAME_MD5("file-name-md5"),
    /** A dc:identifier, normalised. */
    IDENTIFIER("identifier");

    private final String written;

    Kind(String written) {
      this.written = written;
    }
  }

  /**
   * A file that an account has or had a right to.
   *
   * @param work in whose name that account has it
   */
  public record Known(WorkId work, EditionId edition) {}

  static void note(Sql sql, Kind kind, String value, EditionId edition) {
    sql.update(
        "INSERT INTO alias (kind, value, edition) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        kind.written,
        value,
        edition);
  }

  /** Notes a name under which we hand the file out, such as {@code Emma - Jane Austen.epub}. */
  public static void named(Sql sql, EditionId edition, String fileName) {
    note(sql, Kind.FILE_NAME_MD5, md5(fileName), edition);
  }

  /** All files of that name, whoever has them. */
  public static List<EditionId> editions(Sql sql, Kind kind, String value) {
    return sql.list(
        "SELECT edition FROM alias WHERE kind = ? AND value = ? ORDER BY edition",
        columns -> EditionId.parse(columns.getString(1)),
        kind.written,
        value);
  }

  static List<String> values(Sql sql, Kind kind, EditionId edition) {
    return sql.list(
        "SELECT value FROM alias WHERE kind = ? AND edition = ? ORDER BY value",
        columns -> columns.getString(1),
        kind.written,
        edition);
  }

  /**
   * What a kosync {@code document} may be for an account: by its samples first, then by its name.
   * Empty where the account has no such file; several where only the name is known and it is
   * shared. The file of a right that ended is still known, for its places stay.
   */
  public static List<Known> document(Sql sql, AccountId account, String document) {
    for (Kind kind : List.of(Kind.KOREADER_MD5, Kind.FILE_NAME_MD5, Kind.SHA256)) {
      String value = kind == Kind.SHA256 ? "sha256:" + document : document;
      List<Known> known =
          sql.list(
              "SELECT DISTINCT r.work, a.edition FROM alias a JOIN permanent_right r"
                  + " ON r.edition = a.edition WHERE a.kind = ? AND a.value = ? AND r.account = ?"
                  + " UNION SELECT l.work, b.edition FROM alias b JOIN loan l"
                  + " ON l.edition = b.edition WHERE b.kind = ? AND b.value = ? AND l.account = ?"
                  + " ORDER BY 1, 2",
              columns ->
                  new Known(
                      new WorkId(columns.getString(1)), EditionId.parse(columns.getString(2))),
              kind.written,
              value,
              account,
              kind.written,
              value,
              account);
      if (!known.isEmpty()) {
        return known;
      }
    }
    return List.of();
  }

  static String md5(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
