package dev.lectern.bridge.face;

import dev.lectern.bridge.ingest.Actors;
import dev.lectern.bridge.ingest.Intake;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Incarnation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sequential screens that other people's apps are, each with an actor issued by the bridge. An
 * actor's life is the bridge's incarnation: a database put back goes on under new names, and what
 * its screens displayed and had settled stays true.
 */
public final class Screens {
  /** Begins the names of these actors' devices; no device may be registered under it. */
  static final String PREFIX = "face-";

  /** Without a sign for so long an actor retires; the next sign issues another. */
  public static final Duration SILENCE = Duration.ofDays(90);

  /** How exact the last sign is kept: a busy screen is not written down for each request. */
  private static final Duration SIGN = Duration.ofMinutes(1);

  private final Incarnation incarnation;
  private final Intake intake;
  private final InstantSource clock;

  public Screens(Incarnation incarnation, Intake intake, InstantSource clock) {
    this.incarnation = incarnation;
    this.intake = intake;
    this.clock = clock;
  }

  private record Kept(String screen, String life, int generation, Instant seen, boolean retired) {}

  /** Whether a device name is of these screens, or would be taken for one. */
  public static boolean reserved(DeviceId device) {
    return device.value().startsWith(PREFIX);
  }

  /** The screen of that name, made where it is new; a sign of it. For a writing transaction. */
  public Screen of(Sql sql, ScreenName name) {
    Instant now = clock.instant();
    Kept kept = kept(sql, name);
    int generation = kept == null ? 1 : kept.generation();
    if (kept != null && retires(kept, now)) {
      retire(sql, name, kept, now);
      // Under another incarnation the same device name is another actor already.
      generation += kept.life().equals(incarnation.value()) ? 1 : 0;
    }
    ActorId actor = new ActorId(new DeviceId(name.device(generation)), incarnation.value());
    if (kept == null) {
      insert(sql, name, actor, now);
    } else if (retires(kept, now) || now.isAfter(kept.seen().plus(SIGN))) {
      sql.update(
          "UPDATE face_screen SET device = ?, life = ?, generation = ?, last_seen = ?,"
              + " retired_at = NULL WHERE account = ? AND screen = ?",
          actor.device(),
          actor.life(),
          generation,
          now,
          name.account(),
          kept.screen());
    }
    return new Screen(sql, name, name.device(1), actor, intake, clock);
  }

  /** The screen of that name as it is, for looking alone; no sign of it. */
  public Screen look(Sql sql, ScreenName name) {
    Kept kept = kept(sql, name);
    int generation = kept == null ? 1 : kept.generation();
    if (kept != null && kept.retired() && kept.life().equals(incarnation.value())) {
      generation++;
    }
    ActorId actor = new ActorId(new DeviceId(name.device(generation)), incarnation.value());
    return new Screen(sql, name, name.device(1), actor, intake, clock);
  }

  private boolean retires(Kept kept, Instant now) {
    return kept.retired()
        || !kept.life().equals(incarnation.value())
        || now.isAfter(kept.seen().plus(SILENCE));
  }

  private static @Nullable Kept kept(Sql sql, ScreenName name) {
    return sql.one(
            "SELECT screen, life, generation, last_seen, retired_at FROM face_screen"
                + " WHERE account = ? AND screen = ?",
            columns ->
                new Kept(
                    columns.getString(1),
                    columns.getString(2),
                    columns.getInt(3),
                    Instant.parse(columns.getString(4)),
                    columns.getString(5) != null),
            name.account(),
            name.device(1))
        .orElse(null);
  }

  private static void insert(Sql sql, ScreenName name, ActorId actor, Instant now) {
    sql.update(
        "INSERT INTO face_screen (account, screen, reader, face, login, name, device, life,"
            + " generation, created_at, last_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)",
        name.account(),
        name.device(1),
        name.reader(),
        name.face().written(),
        name.login(),
        name.screen(),
        actor.device(),
        actor.life(),
        now,
        now);
  }

  private static void retire(Sql sql, ScreenName name, Kept kept, Instant now) {
    ActorId actor = new ActorId(new DeviceId(name.device(kept.generation())), kept.life());
    Actors.retire(sql, name.account(), actor, now.toString(), "silent-or-restored");
  }

  /** Retires the actors of a login that was signed out. */
  public void signOut(Sql sql, AccountId account, Face face, String login) {
    end(
        sql,
        "account = ? AND face = ? AND login = ?",
        "signed-out",
        account,
        face.written(),
        login);
  }

  /** Retires every actor that gave no sign for {@link #SILENCE}; returns how many. */
  public int retireSilent(Sql sql) {
    return end(sql, "last_seen < ?", "silent", clock.instant().minus(SILENCE));
  }

  private int end(Sql sql, String which, String because, Object... arguments) {
    String now = clock.instant().toString();
    record Ending(AccountId account, String screen, ActorId actor) {}
    List<Ending> ending =
        sql.list(
            "SELECT account, screen, device, life FROM face_screen WHERE retired_at IS NULL AND "
                + which,
            columns ->
                new Ending(
                    new AccountId(columns.getString(1)),
                    columns.getString(2),
                    new ActorId(new DeviceId(columns.getString(3)), columns.getString(4))),
            arguments);
    for (Ending one : ending) {
      Actors.retire(sql, one.account(), one.actor(), now, because);
      sql.update(
          "UPDATE face_screen SET retired_at = ? WHERE account = ? AND screen = ?",
          now,
          one.account(),
          one.screen());
    }
    return ending.size();
  }

  /** Remembers what people call that screen. */
  public static void call(Sql sql, ScreenName name, String label) {
    sql.update(
        "UPDATE face_screen SET label = ? WHERE account = ? AND screen = ?",
        label,
        name.account(),
        name.device(1));
  }

  /**
   * What people call the devices of these actors, for histories: the app's name, else the login.
   */
  public static Map<DeviceId, String> names(Sql sql, AccountId account) {
    Map<DeviceId, String> names = new HashMap<>();
    sql.list(
            "SELECT a.device, coalesce(s.label, s.login) FROM face_screen s JOIN actor a"
                + " ON a.account = s.account AND (a.device = s.device OR a.device = s.screen)"
                + " WHERE s.account = ?",
            columns -> Map.entry(new DeviceId(columns.getString(1)), columns.getString(2)),
            account)
        .forEach(name -> names.put(name.getKey(), name.getValue()));
    return names;
  }
}
