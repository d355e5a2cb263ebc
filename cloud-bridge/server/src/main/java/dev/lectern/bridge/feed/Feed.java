package dev.lectern.bridge.feed;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Limits;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Utf8;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an account's devices are told, numbered without gaps. Delivery is apart from causality: a
 * place in the feed says nothing about who read what first.
 */
public final class Feed {
  /** Room for the envelope around a page, and for the words around each entry's body. */
  private static final int ENVELOPE_BYTES = 512;

  private static final int ENTRY_BYTES = 96;

  private Feed() {}

  /**
   * @param entry null where the feed has none to tell
   */
  private record Line(long head, @Nullable Entry entry, @Nullable String reader) {
    static Line of(ResultSet columns) throws SQLException {
      String kind = columns.getString(3);
      return new Line(
          columns.getLong(1),
          kind == null ? null : new Entry(columns.getLong(2), kind, columns.getString(4)),
          columns.getString(5));
    }
  }

  /** What becomes of an entry on its way to a device; it keeps place and kind. */
  public interface Sealing {
    /** As it was written down. */
    Sealing NONE = (sql, account, entry) -> entry;

    Entry sealed(Sql sql, AccountId account, Entry entry);
  }

  /**
   * Adds an entry; returns its place.
   *
   * @param reader whose it is, or null where all the account's devices may know
   */
  public static long append(
      Sql sql, AccountId account, String kind, @Nullable ReaderId reader, String body) {
    long place =
        sql.number(
            "UPDATE account SET feed_place = feed_place + 1 WHERE account = ?"
                + " RETURNING feed_place",
            account);
    put(sql, account, place, kind, reader, body);
    return place;
  }

  /** Adds an entry at a place that its caller counted; {@link #reach} must follow. */
  public static void put(
      Sql sql, AccountId account, long place, String kind, @Nullable ReaderId reader, String body) {
    sql.update(
        "INSERT INTO feed (account, place, kind, reader, body) VALUES (?, ?, ?, ?, ?)",
        account,
        place,
        kind,
        reader,
        body);
  }

  /** The feed has entries up to that place now. */
  public static void reach(Sql sql, AccountId account, long place) {
    sql.update("UPDATE account SET feed_place = ? WHERE account = ?", place, account);
  }

  /**
   * The device is to pull its feed from place 0 again, since it may now know what it was not told
   * before: a reader was granted to it whose older acts lie behind its cursor. {@link Growth#again}
   * tells it at once, after the commit.
   */
  public static void again(Sql sql, Principal.OfDevice device) {
    sql.update(
        "UPDATE device SET feed_again = feed_again + 1 WHERE account = ? AND device = ?",
        device.account(),
        device.device());
  }

  /** Above 0 while the device has not begun to pull from 0; the number changes with each reason. */
  public static long isAgain(Sql sql, Principal.OfDevice device) {
    return sql.one(
            "SELECT feed_again FROM device WHERE account = ? AND device = ?",
            columns -> columns.getLong(1),
            device.account(),
            device.device())
        .orElse(0L);
  }

  /** The device has pulled from 0; a reason that came meanwhile still stands. */
  public static void begun(Sql sql, Principal.OfDevice device, long again) {
    sql.update(
        "UPDATE device SET feed_again = 0" + " WHERE account = ? AND device = ? AND feed_again = ?",
        device.account(),
        device.device(),
        again);
  }

  /** Tells one device alone; what it was told before in entries of that kind is taken away. */
  public static long tell(Sql sql, AccountId account, DeviceId device, String kind, String body) {
    sql.update(
        "DELETE FROM feed WHERE account = ? AND device = ? AND kind = ?", account, device, kind);
    long place = append(sql, account, kind, null, body);
    sql.update(
        "UPDATE feed SET device = ? WHERE account = ? AND place = ?", device, account, place);
    return place;
  }

  /** The last place; 0 where there is none, or no such account. */
  public static long head(Sql sql, AccountId account) {
    return sql.one(
            "SELECT feed_place FROM account WHERE account = ?",
            columns -> columns.getLong(1),
            account)
        .orElse(0L);
  }

  /**
   * The entries after the cursor, as many as the limit and one message allow. Entries of readers
   * that were not granted are left out, and the page passes their places. A cursor of another
   * incarnation means nothing here: the page then begins at 0.
   */
  public static Message.Page page(
      Sql sql,
      Incarnation incarnation,
      AccountId account,
      Set<ReaderId> granted,
      Cursor cursor,
      int limit) {
    return page(sql, incarnation, account, null, granted, cursor, limit);
  }

  /** As above, with what that device alone is told. */
  public static Message.Page page(
      Sql sql,
      Incarnation incarnation,
      AccountId account,
      @Nullable DeviceId device,
      Set<ReaderId> granted,
      Cursor cursor,
      int limit) {
    return page(sql, incarnation, account, device, granted, cursor, limit, Sealing.NONE);
  }

  /** As above, with each entry as it is to arrive. */
  public static Message.Page page(
      Sql sql,
      Incarnation incarnation,
      AccountId account,
      @Nullable DeviceId device,
      Set<ReaderId> granted,
      Cursor cursor,
      int limit,
      Sealing sealing) {
    long from = incarnation.equals(cursor.incarnation()) ? cursor.place() : 0;
    int most = Math.max(1, Math.min(limit, Limits.V1.entriesPerPage()));
    List<Line> lines =
        sql.list(
            "SELECT a.feed_place, f.place, f.kind, f.body, f.reader FROM account a"
                + " LEFT JOIN feed f ON f.account = a.account AND f.place > ?"
                + " AND (f.device IS NULL OR f.device = ?)"
                + " WHERE a.account = ? ORDER BY f.place LIMIT ? + 0",
            Line::of,
            from,
            device,
            account,
            most);
    long head = lines.isEmpty() ? 0 : lines.get(0).head();
    List<Entry> entries = new ArrayList<>();
    int bytes = ENVELOPE_BYTES;
    long to = from;
    boolean whole = lines.size() < most || lines.get(0).entry() == null;
    for (Line line : lines) {
      Entry entry = line.entry();
      if (entry == null) {
        break;
      }
      boolean theirs = line.reader() == null || granted.contains(new ReaderId(line.reader()));
      if (theirs) {
        entry = sealing.sealed(sql, account, entry);
        bytes += ENTRY_BYTES + Utf8.length(entry.body());
        if (bytes > Limits.V1.messageBytes() && !entries.isEmpty()) {
          whole = false;
          break;
        }
        entries.add(entry);
      }
      to = entry.place();
    }
    if (whole) {
      // What old histories could do without, and what others were told, left gaps up to the head.
      to = Math.max(from, head);
    }
    return new Message.Page(incarnation, from, to, to < head, entries);
  }
}
