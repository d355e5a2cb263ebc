package dev.lectern.reading.place;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One line of a position's history: who, where, when, why, and the links between them.
 *
 * @param device whose screen
 * @param total the place as a share of the work, 0 to 1, or null for an act without one
 * @param at the wall clock of that device, ISO 8601; for people
 * @param settles what its reader had newly settled: the other actors' operations it follows on
 * @param settledBy the first operation of each actor that had settled it
 * @param head whether nobody has settled it
 */
public record HistoryLine(
    Dot dot,
    DeviceId device,
    Operation.Kind kind,
    int read,
    @Nullable Double total,
    String at,
    String why,
    List<Dot> settles,
    List<Dot> settledBy,
    boolean head) {
  public HistoryLine {
    settles = List.copyOf(settles);
    settledBy = List.copyOf(settledBy);
  }

  /** The whole history in causal order: by Lamport counter, then by name. */
  public static List<HistoryLine> all(Places places) {
    SortedMap<Dot, List<Dot>> settles = new TreeMap<>();
    SortedMap<Dot, List<Dot>> settledBy = new TreeMap<>();
    SortedMap<ActorId, SortedMap<ActorId, Long>> known = new TreeMap<>();
    for (Operation operation : places.operations()) {
      SortedMap<ActorId, Long> before =
          known.computeIfAbsent(operation.dot().actor(), actor -> new TreeMap<>());
      operation
          .settled()
          .forEach(
              (actor, n) -> {
                if (n > before.getOrDefault(actor, 0L)) {
                  before.put(actor, n);
                  Dot link = nearest(places, actor, n);
                  if (link != null) {
                    settles.computeIfAbsent(operation.dot(), dot -> new ArrayList<>()).add(link);
                    settledBy.computeIfAbsent(link, dot -> new ArrayList<>()).add(operation.dot());
                  }
                }
              });
    }
    List<Operation> ordered = new ArrayList<>(places.operations());
    ordered.sort(
        (one, other) ->
            one.lamport() != other.lamport()
                ? Long.compare(one.lamport(), other.lamport())
                : one.dot().compareTo(other.dot()));
    List<HistoryLine> lines = new ArrayList<>();
    for (Operation operation : ordered) {
      Dot dot = operation.dot();
      lines.add(
          line(
              operation,
              settles.getOrDefault(dot, List.of()),
              settledBy.getOrDefault(dot, List.of()),
              places.heads(operation.read()).contains(operation)));
    }
    return List.copyOf(lines);
  }

  private static HistoryLine line(
      Operation operation, List<Dot> settles, List<Dot> settledBy, boolean head) {
    Locator loc = operation.loc();
    return new HistoryLine(
        operation.dot(),
        operation.dot().actor().device(),
        operation.kind(),
        operation.read(),
        loc == null ? null : loc.totalProgression(),
        operation.at(),
        operation.why(),
        settles,
        settledBy,
        head);
  }

  /** The operation of that actor with the highest counter up to n: some rows are no operations. */
  private static @Nullable Dot nearest(Places places, ActorId actor, long n) {
    Operation exact = places.operation(new Dot(actor, n));
    if (exact != null) {
      return exact.dot();
    }
    Dot nearest = null;
    for (Operation operation : places.operations()) {
      if (operation.dot().actor().equals(actor) && operation.dot().n() <= n) {
        nearest = operation.dot();
      }
    }
    return nearest;
  }

  /**
   * The line in words: {@code Moved to 62 %, from Kitchen, 9:04 pm}.
   *
   * @param catalogue messages by key, as in {@code history.properties}
   * @param names what people call each device; a device without a name goes by its id
   * @param zoneMinutes the reader's offset from UTC, minutes
   */
  public String words(Map<String, String> catalogue, Map<DeviceId, String> names, int zoneMinutes) {
    return filled(catalogue, names, ClockWords.of(at, catalogue, zoneMinutes));
  }

  /**
   * The line in words that also tell the day, where it was not today: {@code Moved to 62 %, from
   * Kitchen, yesterday, 9:04 pm}.
   *
   * @param now today, ISO 8601
   */
  public String words(
      Map<String, String> catalogue, Map<DeviceId, String> names, int zoneMinutes, String now) {
    return filled(catalogue, names, WallTime.words(at, now, catalogue, zoneMinutes));
  }

  /** When it was: {@code yesterday, 9:04 pm}. */
  public String whenWords(Map<String, String> catalogue, int zoneMinutes, String now) {
    return WallTime.words(at, now, catalogue, zoneMinutes);
  }

  /** Whether a reader can go there again. */
  public boolean isPlace() {
    return switch (kind) {
      case ADVANCE, GOTO, IMPORT -> total != null;
      case RESTART, RESTORE -> true;
      case FINISH, MARK_READ, MARK_UNREAD -> false;
    };
  }

  private String filled(Map<String, String> catalogue, Map<DeviceId, String> names, String time) {
    String nowhere = total == null ? ".nowhere" : "";
    String general = "history." + kind.written();
    String template = catalogue.get(general + "." + why + nowhere);
    if (template == null) {
      template =
          catalogue.getOrDefault(general + nowhere, catalogue.getOrDefault("history.other", ""));
    }
    return template
        .replace("{percent}", Long.toString(Math.round((total == null ? 0 : total) * 100)))
        .replace("{device}", names.getOrDefault(device, device.value()))
        .replace("{time}", time)
        .replace("{read}", Integer.toString(read));
  }
}
