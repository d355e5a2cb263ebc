package dev.lectern.bridge.history;

import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Work;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Retention;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps histories for 180 days as they were, and after that of each day and screen what stands at
 * its end. What may go is decided on one committed state, beside the writer; what arrives meanwhile
 * changes nothing about it, which is the promise of {@link Retention}.
 *
 * <p>Of a row whose act goes, the name and the hash stay: a copy that comes late is known as such,
 * and a handshake still compares it.
 */
public final class OldHistories {
  /** How long every act stays as it was. */
  public static final Duration RAW = Duration.ofDays(180);

  /** Shorter histories are left alone. */
  private static final int SHORT = 64;

  private final Store store;
  private final InstantSource clock;

  public OldHistories(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  private record Of(AccountId account, ReaderId reader, WorkId work) {}

  /**
   * Folds them all.
   *
   * @param writer makes one short change and waits until it is kept
   * @return how many acts went
   */
  public int fold(ToIntFunction<Work<Integer>> writer) {
    String before = clock.instant().minus(RAW).toString();
    List<Of> all =
        store.read(
            sql ->
                sql.list(
                    "SELECT account, reader, work FROM operation GROUP BY account, reader, work"
                        + " HAVING count(*) > ?",
                    columns ->
                        new Of(
                            new AccountId(columns.getString(1)),
                            new ReaderId(columns.getString(2)),
                            new WorkId(columns.getString(3))),
                    SHORT));
    int gone = 0;
    for (Of one : all) {
      List<History.Place> places = store.read(sql -> going(sql, one, before));
      for (int from = 0; from < places.size(); from += 1000) {
        List<History.Place> part = places.subList(from, Math.min(places.size(), from + 1000));
        gone +=
            writer.applyAsInt(
                sql -> {
                  part.forEach(place -> drop(sql, one, place));
                  return part.size();
                });
      }
    }
    return gone;
  }

  private static List<History.Place> going(Sql sql, Of one, String before) {
    History history = History.read(sql, one.account(), one.reader(), one.work());
    Map<Dot, History.Place> kept = history.stored();
    Set<Dot> gone =
        Retention.foldable(
            history.places(),
            displayed(sql, one.account(), one.work()),
            act -> day(kept.get(act.dot()), before));
    List<History.Place> places = new ArrayList<>();
    gone.forEach(dot -> places.add(kept.get(dot)));
    return places;
  }

  /** The day an old act was taken over; null for one that is not old, or was moved here. */
  private static @Nullable String day(History.@Nullable Place place, String before) {
    return place == null || place.moved() || place.storedAt().compareTo(before) >= 0
        ? null
        : place.storedAt().substring(0, 10);
  }

  /** What other people's apps display, and what they could take back. */
  private static Set<Dot> displayed(Sql sql, AccountId account, WorkId work) {
    Set<Dot> displayed = new HashSet<>();
    for (String column : new String[] {"displayed", "offered", "landed", "move_from", "move_to"}) {
      displayed.addAll(
          sql.list(
              "SELECT "
                  + column
                  + " FROM face_standing WHERE account = ? AND work = ? AND "
                  + column
                  + " IS NOT NULL",
              columns -> Dot.parse(columns.getString(1)),
              account,
              work));
    }
    return displayed;
  }

  private static void drop(Sql sql, Of one, History.Place place) {
    sql.update(
        "DELETE FROM operation WHERE account = ? AND reader = ? AND work = ? AND place = ?",
        one.account(),
        one.reader(),
        place.work(),
        place.place());
    sql.update(
        "DELETE FROM feed WHERE account = ? AND place = ? AND kind = 'op'",
        one.account(),
        place.place());
    sql.update(
        "UPDATE outbox_row SET body = '' WHERE account = ? AND device = ? AND life = ? AND n = ?",
        one.account(),
        place.act().actor().device(),
        place.act().actor().life(),
        place.act().n());
  }
}
