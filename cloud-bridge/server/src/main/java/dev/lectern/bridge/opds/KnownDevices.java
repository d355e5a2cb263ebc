package dev.lectern.bridge.opds;

import dev.lectern.bridge.face.Face;
import dev.lectern.bridge.face.ScreenName;
import dev.lectern.bridge.store.Sql;
import java.util.Optional;

/** Which devices an app's login was used from, as far as their progressions tell. */
final class KnownDevices {
  /** More on one login share a screen; somebody makes them up. */
  private static final int MOST = 50;

  private KnownDevices() {}

  /** The screen of that device, which is known from now on. The login's first has no name. */
  static ScreenName screen(Sql sql, Caller.SignedIn me, ProgressionDocument document, String at) {
    Optional<String> known =
        sql.one(
            "SELECT screen FROM opds_device WHERE account = ? AND login = ? AND device = ?",
            columns -> columns.getString(1),
            me.account(),
            me.login(),
            document.device());
    if (known.isPresent()) {
      return name(me, known.get());
    }
    long others = count(sql, me);
    String screen = others == 0 ? "" : others < MOST ? document.device() : "others";
    sql.update(
        "INSERT INTO opds_device (account, login, device, name, screen, since)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        me.account(),
        me.login(),
        document.device(),
        document.name(),
        screen,
        at);
    return name(me, screen);
  }

  private static long count(Sql sql, Caller.SignedIn me) {
    return sql.number(
        "SELECT count(*) FROM opds_device WHERE account = ? AND login = ?",
        me.account(),
        me.login());
  }

  /** The one screen that asks under this login; empty where several share it. */
  static Optional<ScreenName> only(Sql sql, Caller.SignedIn me) {
    return count(sql, me) > 1 ? Optional.empty() : Optional.of(name(me, ""));
  }

  /** A screen of this login, for questions that change nothing. */
  static ScreenName nobody(Caller.SignedIn me) {
    return name(me, "?");
  }

  private static ScreenName name(Caller.SignedIn me, String screen) {
    return new ScreenName(me.account(), me.reader(), Face.OPDS, me.login(), screen);
  }
}
