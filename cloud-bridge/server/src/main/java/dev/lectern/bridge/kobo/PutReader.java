package dev.lectern.bridge.kobo;

import dev.lectern.protocol.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a state put. What is missing, of another type or beyond a book's end is taken
 * for not said: a Kobo that is refused sends the same again for ever.
 */
final class PutReader {
  private static final int MOST_STATES = 32;
  private static final int MOST_CHARS = 4096;

  /** A hair for rounding. */
  private static final double MOST_PERCENT = 100.1;

  private PutReader() {}

  /**
   * One state of the body.
   *
   * @param said null where it names no place
   */
  record Put(
      String id,
      Editions.@Nullable Said said,
      String bookmark,
      String statistics,
      String status,
      long minutes,
      String modified) {}

  /** Null where the body is none of a put. */
  static @Nullable List<Put> read(Json.Obj body, String pathId) {
    if (!(body.get("ReadingStates") instanceof Json.Arr states) || states.items().isEmpty()) {
      return null;
    }
    List<Put> puts = new ArrayList<>();
    for (Json item : states.items().stream().limit(MOST_STATES).toList()) {
      if (!(item instanceof Json.Obj state)) {
        return null;
      }
      puts.add(put(state, pathId));
    }
    return puts;
  }

  private static Put put(Json.Obj state, String pathId) {
    Json.Obj bookmark = object(state.get("CurrentBookmark"));
    Json.Obj statistics = object(state.get("Statistics"));
    Json.Obj status = object(state.get("StatusInfo"));
    Json.Obj location = object(bookmark.get("Location"));
    String id = string(state.get("EntitlementId"));
    double percent = number(bookmark.get("ContentSourceProgressPercent"));
    double total = number(bookmark.get("ProgressPercent"));
    boolean within = percent <= MOST_PERCENT && total <= MOST_PERCENT;
    String source = string(location.get("Source"));
    boolean isSpan = string(location.get("Type")).equalsIgnoreCase("KoboSpan");
    String span = isSpan ? string(location.get("Value")) : "";
    boolean places = within && (!source.isEmpty() || total >= 0);
    return new Put(
        id.isEmpty() ? pathId : id,
        places ? new Editions.Said(source, span, percent, total) : null,
        places ? words(bookmark) : "",
        statistics.members().isEmpty() ? "" : words(statistics),
        string(status.get("Status")),
        (long) Math.max(0, number(statistics.get("SpentReadingMinutes"))),
        string(state.get("LastModified")));
  }

  private static Json.Obj object(@Nullable Json json) {
    return json instanceof Json.Obj object ? object : Json.object().build();
  }

  /** In its own words; too many of them are forgotten rather than kept in part. */
  private static String words(Json.Obj object) {
    String text = object.text();
    return text.length() > MOST_CHARS ? "" : text;
  }

  private static String string(@Nullable Json json) {
    return json instanceof Json.Str string && string.value().length() <= 1024 ? string.value() : "";
  }

  private static double number(@Nullable Json json) {
    if (json instanceof Json.Num number) {
      double value = number.real();
      return value >= 0 && value <= 1e9 ? value : -1;
    }
    return -1;
  }
}
