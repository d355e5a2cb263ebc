package dev.lectern.bridge.history;

import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.works.Works;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.place.HistoryLine;
import dev.lectern.reading.place.Places;
import dev.lectern.reading.place.Reassigned;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of one reader in one work, as the rules of places see it. */
public final class History {

  /**
   * One operation as it was kept.
   *
   * @param stored as its row has it
   * @param operation as it counts: of the reader whose it is, in the work that was asked for
   */
  private record Kept(long place, String storedAt, Operation stored, Operation operation) {
    Kept seenIn(WorkId work) {
      return new Kept(place, storedAt, stored, operation.seenIn(work));
    }

    Dot act() {
      return stored.dot();
    }
  }

  private final List<Kept> kept;
  private final Places places;

  private static Kept kept(long place, String storedAt, Operation stored, Reassigned reassigned) {
    return new Kept(place, storedAt, stored, reassigned.effective(stored));
  }

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
    Reassigned reassigned = Reassignments.of(sql, account, work);
    return sql.list(
        "SELECT o.place, r.stored_at, r.body FROM operation o JOIN outbox_row r"
            + " ON r.account = o.account AND r.device = o.device AND r.life = o.life"
            + " AND r.n = o.n WHERE o.account = ? AND o.reader = ? AND o.work = ?"
            + " ORDER BY o.place",
        columns ->
            kept(
                columns.getLong(1),
                columns.getString(2),
                Wire.decodeOperation(columns.getString(3)),
                reassigned),
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

  /**
   * An act as its row names it.
   *
   * @param work that the row names; another where two were joined
   * @param reader that the row names; another's where the act was moved here
   */
  public record Act(Dot dot, WorkId work, ReaderId reader) {}

  /** The row's own words of an act, by the name it has there or the one it has here. */
  public Optional<Act> act(Dot dot) {
    return kept.stream()
        .filter(one -> one.act().equals(dot) || one.operation().dot().equals(dot))
        .map(one -> new Act(one.act(), one.stored().work(), one.stored().reader()))
        .findFirst();
  }

  /**
   * Whether something that an actor did under that name was done at the sitting of these acts:
   * after the act before the first of them, and before the act after the last.
   *
   * @param acts by the names of their rows
   */
  public boolean atSitting(List<Dot> acts, Dot done) {
    List<Dot> own =
        kept.stream().map(Kept::act).filter(one -> one.actor().equals(done.actor())).toList();
    List<Dot> named = acts.stream().filter(own::contains).toList();
    if (named.isEmpty()) {
      return false;
    }
    long first = named.stream().mapToLong(Dot::n).min().orElse(0);
    long last = named.stream().mapToLong(Dot::n).max().orElse(0);
    return own.stream()
        .filter(one -> !named.contains(one))
        .allMatch(one -> one.n() < Math.min(first, done.n()) || one.n() > Math.max(last, done.n()));
  }

  /**
   * Where an act is kept.
   *
   * @param place in the feed
   * @param work that its row names
   * @param act its name in its own row
   * @param storedAt when the bridge took it over, ISO 8601
   * @param moved whether it came here from another reader's history
   */
  record Place(long place, WorkId work, Dot act, String storedAt, boolean moved) {}

  /** Where each act is kept, by its name here. */
  Map<Dot, Place> stored() {
    Map<Dot, Place> stored = new HashMap<>();
    for (Kept one : kept) {
      Dot dot = one.operation().dot();
      stored.put(
          dot,
          new Place(
              one.place(), one.stored().work(), one.act(), one.storedAt(), !one.act().equals(dot)));
    }
    return stored;
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
   * @param words how people are told of it
   * @param limit how many of the newest acts
   */
  public Members json(HistoryWords words, int limit) {
    List<Kept> shown = kept.subList(Math.max(0, kept.size() - limit), kept.size());
    Map<Dot, HistoryLine> lines = new HashMap<>();
    HistoryLine.all(places).forEach(line -> lines.put(line.dot(), line));
    List<Operation> heads = places.heads(places.currentRead());
    return Json.object()
        .putAll(
            "operations",
            shown,
            one -> operation(one, lines.get(one.operation().dot()), words).build())
        .put("earlier", kept.size() - shown.size())
        .putAll("heads", heads, head -> Json.of(head.dot().toString()))
        .put("currentRead", places.currentRead())
        .put("percent", percent())
        .put("status", status());
  }

  private static Members operation(Kept kept, @Nullable HistoryLine line, HistoryWords words) {
    Operation operation = kept.operation();
    Members settled = Json.object();
    operation.settled().forEach((actor, n) -> settled.put(actor.toString(), n));
    Members members =
        Json.object()
            .put("place", kept.place())
            .put("dot", operation.dot().toString())
            .put("act", kept.act().toString())
            .put("reader", operation.reader().value())
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
          .put("canRestore", line.isPlace())
          .put("who", words.who(operation.reader()))
          .put("where", words.where(line))
          .put("when", words.when(line))
          .put("words", words.words(line));
    }
    return members;
  }
}
