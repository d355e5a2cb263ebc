package dev.lectern.bridge.leave;

import dev.lectern.bridge.store.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One table of the database: which of its lines are whose, and where they are told in an export. A
 * table that is named nowhere here fails a test, so that none is forgotten by exports or erasures.
 *
 * @param table aliased as {@code t} in the conditions
 * @param told the file of an export that its lines are in; empty where they are in none
 * @param ofAccount which lines are a household's, with one {@code ?} for it; empty where nobody's
 * @param ofReader which of them are one reader's, with two {@code ?} for household and reader;
 *     empty where none is anybody's alone
 * @param secrets columns of which an export only says whether there is anything in them
 */
record Holding(String table, String told, String ofAccount, String ofReader, List<String> secrets) {
  static final String SIGN_INS = "sign-ins";
  static final String SETTINGS = "settings";
  static final String ORDERS = "orders";
  static final String APPS = "apps";
  static final String WORKS = "works";
  static final String NOWHERE = "";

  private static final String ACCOUNT = "t.account = ?";
  private static final String READER = "t.account = ? AND t.reader = ?";
  private static final String LOGIN =
      "t.account = ? AND t.login IN (SELECT l.login FROM login l"
          + " WHERE l.account = t.account AND l.reader = ?)";
  private static final String SCREEN =
      "t.account = ? AND t.screen IN (SELECT f.screen FROM face_screen f"
          + " WHERE f.account = t.account AND f.reader = ?)";
  private static final String NOBODY = "";

  /** In an order in which they can be emptied: what refers to others stands before them. */
  static final List<Holding> ALL =
      List.of(
          of("session", SIGN_INS, READER, "hash"),
          of("passkey", SIGN_INS, READER),
          of("recovery_code", SIGN_INS, READER, "hash"),
          of("known_browser", SIGN_INS, READER, "hash"),
          of("passkey_ceremony", NOWHERE, READER),
          of("person", SIGN_INS, READER, "password", "totp"),
          new Holding(
              "kobo_item",
              NOWHERE,
              "t.point IN (SELECT p.id FROM kobo_point p WHERE p.account = ?)",
              "t.point IN (SELECT p.id FROM kobo_point p JOIN login l ON l.account = p.account"
                  + " AND l.login = p.login WHERE p.account = ? AND l.reader = ?)",
              List.of()),
          of("kobo_point", NOWHERE, LOGIN),
          of("kobo_given", APPS, LOGIN),
          of("kobo_archived", APPS, LOGIN),
          of("kobo_state", APPS, LOGIN),
          of("kobo_key", SIGN_INS, LOGIN, "token_hash"),
          of("kobo_tag_item", APPS, READER),
          of("kobo_tag", APPS, READER),
          of("kobo_collection", APPS, READER),
          of("kosync_held", APPS, SCREEN),
          of("kosync_device", APPS, LOGIN),
          of("opds_progression", APPS, LOGIN),
          of("opds_device", APPS, LOGIN),
          of("face_standing", APPS, SCREEN),
          of("face_screen", APPS, READER),
          of("login", SIGN_INS, READER, "secret_hash"),
          of("device_grant", SETTINGS, READER),
          // Made of the rows, which are told.
          of("annotation_change", NOWHERE, READER),
          of("annotation", NOWHERE, READER),
          of("annotation_gone", NOWHERE, READER),
          of("operation", NOWHERE, READER),
          of("feed", NOWHERE, READER),
          of("reassignment", NOWHERE, NOBODY),
          // Told row by row, in operations.jsonl.
          of("outbox_row", NOWHERE, NOBODY),
          of("other_row", NOWHERE, NOBODY),
          of("child_work", SETTINGS, READER),
          of("child_profile", SETTINGS, READER),
          of("reader", SETTINGS, READER),
          of("actor", SETTINGS, NOBODY, "nonce"),
          of("certificate", SETTINGS, NOBODY),
          of("device", SETTINGS, NOBODY, "token_hash", "nonce"),
          of("claim", NOWHERE, NOBODY),
          of("claim_guess", NOWHERE, NOBODY),
          of("owner_code", NOWHERE, NOBODY),
          of("pin", SETTINGS, NOBODY, "hash"),
          new Holding(
              "purchase_request",
              ORDERS,
              ACCOUNT,
              "t.account = ? AND t.order_key IN (SELECT o.order_key FROM purchase_order o"
                  + " WHERE o.account = t.account AND o.reader = ?)",
              List.of("challenge", "challenge_secret")),
          new Holding(
              "ledger_line",
              ORDERS,
              ACCOUNT,
              "t.account = ? AND t.transaction_id IN (SELECT l.id FROM ledger_transaction l"
                  + " JOIN purchase_order o ON o.account = l.account AND o.order_key = l.order_key"
                  + " WHERE o.account = t.account AND o.reader = ?)",
              List.of()),
          new Holding(
              "ledger_transaction",
              ORDERS,
              ACCOUNT,
              "t.account = ? AND t.order_key IN (SELECT o.order_key FROM purchase_order o"
                  + " WHERE o.account = t.account AND o.reader = ?)",
              List.of()),
          of("purchase_order", ORDERS, READER),
          of("loan", WORKS, NOBODY),
          new Holding(
              "permanent_right",
              WORKS,
              ACCOUNT,
              "t.account = ? AND t.order_key IN (SELECT o.order_key FROM purchase_order o"
                  + " WHERE o.account = t.account AND o.reader = ?)",
              List.of()),
          of("join_offer", WORKS, NOBODY),
          of("work_join", WORKS, NOBODY),
          of("work_root", NOWHERE, NOBODY),
          of("api_token", SETTINGS, NOBODY, "hash"),
          of("incident", SETTINGS, NOBODY),
          of("audit", SETTINGS, NOBODY),
          of("pseudonym", SETTINGS, NOBODY),
          of("erasure", SETTINGS, NOBODY, "salted"),
          of("account", SETTINGS, NOBODY));

  /** What is about books, about the bridge itself, or holds hashes of what strangers typed. */
  static final List<String> NOBODYS =
      List.of(
          "meta",
          "catalogue_item",
          "book_facts",
          "book_author",
          "edition",
          "work_edition",
          "alias",
          "alignment",
          "signing_key",
          "denied_keys",
          "throttle");

  private static Holding of(String table, String told, String ofReader, String... secrets) {
    return new Holding(table, told, ACCOUNT, ofReader, List.of(secrets));
  }

  /** Such as {@code face_screen t WHERE t.account = ?}; null where none of it is theirs alone. */
  @Nullable String lines(Whose whose) {
    String which = whose.reader() == null ? ofAccount : ofReader;
    return which.isEmpty() ? null : table + " AS t WHERE " + which;
  }

  static Object[] arguments(Whose whose) {
    return Stream.of(whose.account(), whose.reader())
        .filter(one -> one != null)
        .toArray(Object[]::new);
  }

  long count(Sql sql, Whose whose) {
    String lines = lines(whose);
    return lines == null ? 0 : sql.number("SELECT count(*) FROM " + lines, arguments(whose));
  }

  /** The table's columns, in their order. */
  List<String> columns(Sql sql) {
    return new ArrayList<>(sql.columns("SELECT * FROM " + table + " WHERE 1 = 0"));
  }
}
