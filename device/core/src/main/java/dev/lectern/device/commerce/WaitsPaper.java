package dev.lectern.device.commerce;

import dev.lectern.device.store.Paper;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.MalformedJson;
import dev.lectern.protocol.json.Members;
import java.util.List;

/**
 * The orders that wait, as they are kept over a power cut; never a digit of a PIN:
 *
 * <pre>
 * {"orders":[{"asked":{..},"title":"..","told":true,"answered":false,"sent":"bedside.7f3a..:12"}]}
 * </pre>
 */
public final class WaitsPaper {
  private static final String KIND = "waits";

  private WaitsPaper() {}

  public static boolean is(Paper paper) {
    return paper.kind().equals(KIND);
  }

  static Paper of(Waits waits) {
    return new Paper(KIND, Json.object().putAll("orders", waits.orders(), WaitsPaper::one).text());
  }

  private static Json one(Awaited awaited) {
    Members written =
        Json.object()
            .put("asked", new Json.Raw(Wire.encode(awaited.asked())))
            .put("title", awaited.title())
            .put("told", awaited.told())
            .put("answered", awaited.answered());
    Dot sent = awaited.sent();
    return (sent == null ? written : written.put("sent", sent.toString())).build();
  }

  /** What cannot be read is forgotten: the bridge ends the order in its time, and says so. */
  static Waits read(List<Paper> papers) {
    Waits waits = Waits.NONE;
    for (Paper paper : papers) {
      if (is(paper)) {
        try {
          if (Json.parseObject(paper.body()).get("orders") instanceof Json.Arr(List<Json> all)) {
            for (Json one : all) {
              waits = one instanceof Json.Obj written ? with(waits, written) : waits;
            }
          }
        } catch (MalformedJson | MalformedMessage | IllegalArgumentException damaged) {
          return waits;
        }
      }
    }
    return waits;
  }

  private static Waits with(Waits waits, Json.Obj written) {
    if (!(written.get("asked") instanceof Json.Obj asked)) {
      return waits;
    }
    return waits.with(
        new Awaited(
            Wire.decodeAsked(asked.text()),
            written.get("title") instanceof Json.Str(String title) ? title : "",
            written.get("told") instanceof Json.Bool(boolean told) && told,
            written.get("answered") instanceof Json.Bool(boolean answered) && answered,
            written.get("sent") instanceof Json.Str(String dot) ? Dot.parse(dot) : null));
  }
}
