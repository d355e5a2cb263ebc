package dev.lectern.bridge.kosync;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.face.Screen;
import dev.lectern.bridge.face.ScreenName;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.ingest.OwnActs;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Screens that pushed lately, so that a push need not read what the one before has written. They
 * hold as long as nobody else has changed anything of their account, which its feed tells, and as
 * long as every transaction was committed.
 */
final class WarmScreens {
  /** Works of readers, and devices, that are remembered at once; above it all is forgotten. */
  private static final int MOST = 16_384;

  /** Often enough for a sign of life to be written down. */
  private static final Duration LIFE = Duration.ofMinutes(1);

  record Warm(Screen screen, HeldPushes held, Instant until) {}

  private record Read(AccountId account, ReaderId reader, WorkId work) {}

  private record Device(String login, String id, String label) {}

  private final Map<Device, ScreenName> devices = new HashMap<>();
  private final Map<ScreenName, Warm> warm = new HashMap<>();
  private final Map<Read, Screen> acted = new HashMap<>();
  private final Map<AccountId, Long> heads = new HashMap<>();
  private final OwnActs.Marks marks = new OwnActs.Marks();
  private final Screens screens;
  private @Nullable Sql of;

  WarmScreens(Screens screens) {
    this.screens = screens;
  }

  /** The account's feed is at that place now, before anything is done. */
  void meet(Sql sql, AccountId account, long head) {
    Long known = heads.get(account);
    if (sql != of || acted.size() + devices.size() > MOST) {
      forget();
      of = sql;
    } else if (known == null || known != head) {
      forget(account);
    }
    heads.put(account, head);
  }

  /** The account's feed is at that place by what was done here. */
  void reached(AccountId account, long head) {
    heads.put(account, head);
  }

  OwnActs.Marks marks() {
    return marks;
  }

  Warm pushing(Sql sql, Principal.OfLogin login, Push push, Instant now) {
    Device device = new Device(login.login(), push.deviceId(), push.device());
    ScreenName name = devices.get(device);
    Warm known = name == null ? null : warm.get(name);
    if (name != null && known != null && now.isBefore(known.until())) {
      return known;
    }
    // A sign of life is written down; what is known stays, where it is the same actor still.
    ScreenName found = Devices.pushing(sql, login, push, now);
    Screen screen = screens.of(sql, found);
    Warm fresh =
        known != null && found.equals(name) && known.screen().actor().equals(screen.actor())
            ? new Warm(known.screen(), known.held(), now.plus(LIFE))
            : new Warm(screen, new HeldPushes(sql, screen), now.plus(LIFE));
    devices.put(device, found);
    warm.put(found, fresh);
    return fresh;
  }

  /** A screen acts in a work; where another did last, what it knew of the work is too little. */
  void acting(Screen screen, WorkId work) {
    Screen last =
        acted.put(new Read(screen.name().account(), screen.name().reader(), work), screen);
    if (last != screen && last != null) {
      screen.refresh(work);
    }
  }

  /** A pull may have changed what the account's screens stand at. */
  void forget(AccountId account) {
    warm.keySet().removeIf(name -> name.account().equals(account));
    acted.values().removeIf(screen -> screen.name().account().equals(account));
    heads.remove(account);
    marks.forget(account);
  }

  /** Nothing that is remembered may be true: something was not committed, or changed elsewhere. */
  void forget() {
    devices.clear();
    warm.clear();
    acted.clear();
    heads.clear();
    marks.forget();
  }
}
