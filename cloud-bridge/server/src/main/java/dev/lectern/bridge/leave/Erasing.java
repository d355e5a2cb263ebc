package dev.lectern.bridge.leave;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Custody;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Who;
import dev.lectern.bridge.face.Registration;
import dev.lectern.bridge.feed.Grants;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.ReaderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One erasure while it is done, within one transaction. What the books of money need stays, under a
 * pseudonym; everything else of the person or household goes.
 */
final class Erasing {
  /** What stays, and is told of under a pseudonym. */
  static final List<String> KEPT =
      List.of(
          "purchase_order",
          "purchase_request",
          "ledger_line",
          "ledger_transaction",
          "audit",
          "pseudonym",
          "erasure",
          "account");

  /** A household's devices stay known until they have heard that they are to forget. */
  private static final List<String> UNTIL_WIPED = List.of("device", "certificate");

  private final Sql sql;
  private final Whose whose;
  private final AccountId account;
  private final String pseudonym;
  private final Instant now;
  private final SortedMap<String, Long> counts = new TreeMap<>();
  private final List<DeviceId> wiped = new ArrayList<>();
  private final List<DeviceId> told = new ArrayList<>();
  private final Set<EditionId> files = new HashSet<>();

  Erasing(Sql sql, Whose whose, String pseudonym, Instant now) {
    this.sql = sql;
    this.whose = whose;
    this.account = whose.account();
    this.pseudonym = pseudonym;
    this.now = now;
  }

  /**
   * What was done.
   *
   * @param counts lines by table
   * @param wiped devices that are to forget everything
   * @param told devices that are to forget one reader
   * @param files that nobody has a right to any more
   */
  record Done(
      SortedMap<String, Long> counts,
      List<DeviceId> wiped,
      List<DeviceId> told,
      Set<EditionId> files) {}

  Done erase() {
    ReaderId reader = whose.reader();
    if (reader == null) {
      household();
    } else {
      reader(reader);
    }
    MetaNames.check(sql, whose);
    return new Done(counts, List.copyOf(wiped), List.copyOf(told), Set.copyOf(files));
  }

  private void reader(ReaderId reader) {
    Set<DeviceId> alone = devices(reader);
    Set<DeviceId> screens = screens(reader);
    alone.addAll(screens);
    files.addAll(new OwnBooks(sql, account).broughtBy(alone));
    count("own_book", files.size());
    ErasedRows rows = new ErasedRows(sql, account, reader);
    count("outbox_row", rows.blank(screens));
    count("other_row", rows.others());
    count("feed", rows.feed());
    count("reassignment", rows.reassignments());
    money(reader);
    forget(reader);
    Registration.forget(sql, account, reader);
    counts.merge("operation", rows.operations(), Long::sum);
    incidents(reader);
    tables();
    for (DeviceId screen : screens) {
      count(
          "actor",
          sql.update("DELETE FROM actor WHERE account = ? AND device = ?", account, screen));
    }
  }

  /** Devices that spoke for nobody else are to forget everything, others that one reader. */
  private Set<DeviceId> devices(ReaderId reader) {
    Set<DeviceId> alone = new HashSet<>();
    for (DeviceId device :
        sql.list(
            "SELECT device FROM device_grant WHERE account = ? AND reader = ?",
            columns -> new DeviceId(columns.getString(1)),
            account,
            reader)) {
      Principal.OfDevice one = new Principal.OfDevice(account, device);
      if (Grants.withdraw(sql, one, reader) == Grants.Outcome.LAST_READER) {
        alone.add(device);
        wipe(one);
      } else {
        told.add(device);
      }
    }
    return alone;
  }

  private void wipe(Principal.OfDevice device) {
    if (Custody.decide(sql, device, Custody.WIPE, now)) {
      wiped.add(device.device());
    }
    sql.update(
        "DELETE FROM device_grant WHERE account = ? AND device = ?", account, device.device());
    sql.update(
        "UPDATE device SET name = '' WHERE account = ? AND device = ?", account, device.device());
    sql.update("DELETE FROM claim WHERE account = ? AND device = ?", account, device.device());
  }

  private Set<DeviceId> screens(ReaderId reader) {
    return new HashSet<>(
        sql.list(
            "SELECT DISTINCT device FROM face_screen WHERE account = ? AND reader = ?",
            columns -> new DeviceId(columns.getString(1)),
            account,
            reader));
  }

  /** The books of money stay as they are, but for the name. */
  private void money(ReaderId reader) {
    sql.update(
        "UPDATE purchase_request SET challenge = NULL, challenge_secret = NULL WHERE account = ?"
            + " AND order_key IN (SELECT order_key FROM purchase_order"
            + " WHERE account = ? AND reader = ?)",
        account,
        account,
        reader);
    sql.update(
        "UPDATE purchase_order SET reader = ?, device = ? WHERE account = ? AND reader = ?",
        pseudonym,
        pseudonym,
        account,
        reader);
  }

  /** The audit's rows stay; whom they speak of is forgotten. */
  private void forget(ReaderId reader) {
    Audit.forget(sql, account, Who.person(reader));
    for (String login : logins(reader)) {
      Audit.forget(sql, account, Who.login(login));
    }
    wiped.forEach(device -> Audit.forget(sql, account, Who.device(device)));
  }

  private List<String> logins(ReaderId reader) {
    return sql.list(
        "SELECT login FROM login WHERE account = ? AND reader = ?",
        columns -> columns.getString(1),
        account,
        reader);
  }

  /** Sentences about what went wrong name people, devices and logins. */
  private void incidents(ReaderId reader) {
    List<String> words = new ArrayList<>(logins(reader));
    words.add(reader.value());
    screens(reader).forEach(screen -> words.add(screen.value()));
    for (String word : words) {
      count(
          "incident",
          sql.update(
              "DELETE FROM incident WHERE account = ? AND lower(text) LIKE ?",
              account,
              "%" + word.toLowerCase(Locale.ROOT) + "%"));
    }
  }

  private void tables() {
    for (Holding holding : Holding.ALL) {
      String lines = holding.lines(whose);
      boolean keeps = KEPT.contains(holding.table()) || holding.table().equals("permanent_right");
      if (lines != null && !keeps) {
        count(holding.table(), sql.update("DELETE FROM " + lines, Holding.arguments(whose)));
      }
    }
  }

  private void household() {
    files.addAll(new OwnBooks(sql, account).all());
    count("own_book", files.size());
    for (ReaderId reader : Accounts.readers(sql, account)) {
      money(reader);
    }
    sql.update(
        "UPDATE purchase_order SET reader = ?, device = ? WHERE account = ?",
        pseudonym,
        pseudonym,
        account);
    Accounts.devices(sql, account)
        .forEach(device -> wipe(new Principal.OfDevice(account, device.device())));
    sql.update(
        "DELETE FROM certificate WHERE account = ? AND device IN"
            + " (SELECT device FROM device WHERE account = ? AND custody <> 'wipe')",
        account,
        account);
    count(
        "device",
        sql.update("DELETE FROM device WHERE account = ? AND custody <> 'wipe'", account));
    Audit.forgetAll(sql, account);
    Registration.close(sql, account);
    for (Holding holding : Holding.ALL) {
      if (!KEPT.contains(holding.table()) && !UNTIL_WIPED.contains(holding.table())) {
        count(
            holding.table(),
            sql.update("DELETE FROM " + holding.lines(whose), Holding.arguments(whose)));
      }
    }
    sql.update(
        "UPDATE account SET voice_buying = 0, external_id = NULL, item_cap_minor = NULL,"
            + " pin_from_minor = 0 WHERE account = ?",
        account);
  }

  private void count(String what, long lines) {
    if (lines > 0) {
      counts.merge(what, lines, Long::sum);
    }
  }
}
