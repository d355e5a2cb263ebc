package dev.lectern.device.commerce;

import dev.lectern.device.Moment;
import dev.lectern.device.store.Paper;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.MalformedJson;
import dev.lectern.protocol.json.Members;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The till as it is kept over a power cut:
 *
 * <pre>
 * {"bought":[{"key":"..","work":"w","title":"..","price":"3.00","at":"2026-11-22T21:00:00Z",
 *             "undo":"bedside.7f3a..:12","news":"..."}]}
 * </pre>
 */
public final class TillPaper {
  private static final String KIND = "till";

  /** Older ones are nobody's business any more. */
  private static final Duration KEPT = Duration.ofDays(1);

  private TillPaper() {}

  public static boolean is(Paper paper) {
    return paper.kind().equals(KIND);
  }

  static Paper of(Till till) {
    return new Paper(
        KIND, Json.object().putAll("bought", till.bought(), one -> written(one).build()).text());
  }

  private static Members written(Bought one) {
    Members members =
        Json.object()
            .put("key", one.key().value())
            .put("work", one.work().value())
            .put("title", one.title())
            .put("price", one.price())
            .put("at", one.at());
    Dot undo = one.undo();
    if (undo != null) {
      members.put("undo", undo.toString());
    }
    return one.news().isEmpty() ? members : members.put("news", one.news());
  }

  /** What cannot be read is forgotten: the bridge knows what was bought, and may take it back. */
  static Till read(List<Paper> papers, Moment now) {
    Till till = Till.EMPTY;
    for (Paper paper : papers) {
      if (is(paper)) {
        try {
          if (Json.parseObject(paper.body()).get("bought") instanceof Json.Arr(List<Json> all)) {
            for (Json one : all) {
              if (one instanceof Json.Obj written) {
                till = with(till, written, now);
              }
            }
          }
        } catch (MalformedJson | IllegalArgumentException | DateTimeException damaged) {
          return till;
        }
      }
    }
    return till;
  }

  private static Till with(Till till, Json.Obj written, Moment now) {
    String at = text(written, "at");
    // A clock that was put back says that no time has passed; the bridge knows better.
    Duration age = Duration.between(Instant.parse(at), now.wall());
    long passed = Math.max(0, age.toMillis());
    String undo = text(written, "undo");
    Bought one =
        new Bought(
            new OrderKey(text(written, "key")),
            new WorkId(text(written, "work")),
            text(written, "title"),
            text(written, "price"),
            at,
            now.uptimeMs() - passed,
            passed >= Returning.WITHIN.toMillis(),
            undo.isEmpty() ? null : Dot.parse(undo),
            text(written, "news"));
    return age.compareTo(KEPT) > 0 && one.undo() == null ? till : till.with(one);
  }

  private static String text(Json.Obj written, String name) {
    return written.get(name) instanceof Json.Str(String value) ? value : "";
  }
}
