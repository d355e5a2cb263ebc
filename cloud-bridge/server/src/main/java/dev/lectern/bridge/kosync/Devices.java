package dev.lectern.bridge.kosync;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.face.Face;
import dev.lectern.bridge.face.ScreenName;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which devices come by a login. Only a push names its device; a question does not. */
final class Devices {
  /** How exact the last sign is kept. */
  private static final Duration SIGN = Duration.ofMinutes(1);

  /** More on one login share a screen, and nothing is kept of each: somebody makes them up. */
  static final int MOST = 50;

  private static final String OTHERS = "others";

  private Devices() {}

  /** One device of a login. */
  record Device(String id, String screen, String label, Instant seen) {}

  /** Those that gave a sign within the time after which screens retire, latest first. */
  static List<Device> of(Sql sql, Principal.OfLogin login, Instant now) {
    return sql.list(
        "SELECT device_id, screen, label, last_seen FROM kosync_device"
            + " WHERE account = ? AND login = ? AND last_seen >= ? ORDER BY last_seen DESC",
        columns ->
            new Device(
                columns.getString(1),
                columns.getString(2),
                columns.getString(3),
                Instant.parse(columns.getString(4))),
        login.account(),
        login.login(),
        now.minus(Screens.SILENCE));
  }

  /** The screen of the device that pushes; a sign of it. */
  static ScreenName pushing(Sql sql, Principal.OfLogin login, Push push, Instant now) {
    List<Device> known = of(sql, login, now);
    for (Device device : known) {
      if (device.id().equals(push.deviceId())) {
        if (!device.label().equals(push.device()) || now.isAfter(device.seen().plus(SIGN))) {
          keep(sql, login, push, device.screen(), now);
        }
        return screen(login, device.screen());
      }
    }
    if (known.size() >= MOST) {
      return screen(login, OTHERS);
    }
    String screen = known.isEmpty() ? "" : push.deviceId();
    keep(sql, login, push, screen, now);
    return screen(login, screen);
  }

  static ScreenName screen(Principal.OfLogin login, String screen) {
    return new ScreenName(login.account(), login.reader(), Face.KOSYNC, login.login(), screen);
  }

  private static void keep(
      Sql sql, Principal.OfLogin login, Push push, String screen, Instant now) {
    sql.update(
        "INSERT INTO kosync_device (account, login, device_id, screen, label, last_seen)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (account, login, device_id) DO UPDATE SET"
            + " label = excluded.label, last_seen = excluded.last_seen",
        login.account(),
        login.login(),
        push.deviceId(),
        screen,
        push.device(),
        now);
  }
}
