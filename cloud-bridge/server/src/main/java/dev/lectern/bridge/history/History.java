package dev.lectern.bridge.history;

import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.works.Works;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.place.HistoryLine;
import dev.lectern.reading.place.Places;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of one reader in one work, as the rules of places see it. */
public final class History {

  /** One operation as it was kept. */
  private record Kept(long place, String storedAt, Operation operation) {
    Kept seenIn(WorkId work) {
      return new Kept(place, storedAt, operation.seenIn(work));
    }
  }

  private final List<Kept> kept;
  private final Places places;

  private History(List<Kept> kept) {
    this.kept = kept;
    this.places = Places.of(kept.stream().map(Kept::operation).toList());
  }

  /** Of the work and all that are one with it, in the order the bridge took them over. */
  public static History read(Sql sql, AccountId account, ReaderId reader, WorkId work) {
    return new History(
        Works.together(sql, account, work).stream()
            .flatMap(one -> kept(sql, account, reader, one).stream())
            .map(one -> one.seenIn(work))
            .sorted(Comparator.comparingLong(Kept::place))
            .toList());
  }

  private static List<Kept> kept(Sql sql, AccountId account, ReaderId reader, WorkId work) {
    return sql.list(
        "SELECT o.place, r.stored_at, r.body FROM operation o JOIN outbox_row r"
            + " ON r.account = o.account AND r.device = o.device AND r.life = o.life"
            + " AND r.n = o.n WHERE o.account = ? AND o.reader = ? AND o.work = ?"
            + " ORDER BY o.place",
        columns ->
            new Kept(
                columns.getLong(1),
                columns.getString(2),
                Wire.decodeOperation(columns.getString(3))),
        account,
        reader,
        work);
  }

  public Places places() {
    return places;
  }

  public String status() {
    return places.status().name().toLowerCase(Locale.ROOT);
  }

  /** The furthest head of the current read in percent, for the shelf; 0 where nothing is known. */
  public long percent() {
    return places.heads(places.currentRead()).stream()
        .filter(head -> head.loc() != null)
        .mapToLong(head -> head.loc() == null ? 0 : Math.round(head.loc().totalProgression() * 100))
        .max()
        .orElse(0);
  }

  /**
   * The history in the order the bridge took it over.
   *
   * @param names what people call each device
   * @param zoneMinutes the person's offset from UTC
   */
  public Members json(Map<DeviceId, String> names, int zoneMinutes) {
    Map<Dot, HistoryLine> lines = new HashMap<>();
    HistoryLine.all(places).forEach(line -> lines.put(line.dot(), line));
    List<Operation> heads = places.heads(places.currentRead());
    return Json.object()
        .putAll(
            "operations",
            kept,
            one -> operation(one, lines.get(one.operation().dot()), names, zoneMinutes).build())
        .putAll("heads", heads, head -> Json.of(head.dot().toString()))
        .put("currentRead", places.currentRead())
        .put("percent", percent())
        .put("status", status());
  }

  private static Members operation(
      Kept kept, @Nullable HistoryLine line, Map<DeviceId, String> names, int zoneMinutes) {
    Operation operation = kept.operation();
    Members settled = Json.object();
    operation.settled().forEach((actor, n) -> settled.put(actor.toString(), n));
    Members members =
        Json.object()
            .put("place", kept.place())
            .put("dot", operation.dot().toString())
            .put("device", operation.dot().actor().device().value())
            .put("covers", operation.covers())
            .put("read", operation.read())
            .put("kind", operation.kind().written())
            .put("at", operation.at())
            .put("storedAt", kept.storedAt())
            .put("why", operation.why())
            .put("lamport", operation.lamport())
            .put("settled", settled)
            .putOrNull("restores", operation.restores());
    if (operation.loc() == null) {
      members.put("total", new Json.Null());
    } else {
      members.put("total", operation.loc().totalProgression());
    }
    if (line != null) {
      members
          .put("head", line.head())
          .putAll("settles", line.settles(), dot -> Json.of(dot.toString()))
          .putAll("settledBy", line.settledBy(), dot -> Json.of(dot.toString()))
          .put("words", line.words(HistoryWords.ENGLISH, names, zoneMinutes));
    }
    return members;
  }
}
