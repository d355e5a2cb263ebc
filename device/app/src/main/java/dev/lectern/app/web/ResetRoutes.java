package dev.lectern.app.web;

import dev.lectern.app.loop.Loop;
import dev.lectern.device.Event;
import dev.lectern.device.State;
import dev.lectern.device.identity.Identity;
import dev.lectern.device.identity.Sayings;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Giving the device away:
 *
 * <pre>
 * GET  /reset              {"unsent":3,"sentence":"3 acts are unsent."}
 * GET  /reset/unsent.json  those rows as a file, to be kept
 * POST /reset {"unsent":3} forgets everything; 409 where another number is unsent by now
 * </pre>
 *
 * <p>Whoever posts has therefore seen what is lost. A device that is connected hands its rows over
 * by itself; what is listed here is what was not acknowledged yet.
 */
public record ResetRoutes(Loop loop) {

  public void addTo(HttpDoor door) {
    door.on("GET", "/reset", request -> told());
    door.on("GET", "/reset/unsent.json", request -> exported());
    door.on("POST", "/reset", this::reset);
  }

  /** Null where the device is open. */
  public static @Nullable Refused shut(State state) {
    return switch (state.identity()) {
      case Identity.Locked(String sentence) -> new Refused(423, "locked", sentence);
      case Identity.Wiping it -> new Refused(410, "forgetting", it.sentence());
      case Identity.Factory it -> null;
      case Identity.Claiming it -> null;
      case Identity.Claimed it -> null;
    };
  }

  private Answer told() {
    int unsent = loop.state().outbox().size();
    return Answer.json(
        200, Json.object().put("unsent", unsent).put("sentence", Sayings.unsent(unsent)).text());
  }

  private Answer exported() {
    Collection<OutboxRow> rows = loop.state().outbox().rows().values();
    byte[] file =
        Json.object()
            .put("actor", loop.state().actor().id().toString())
            .putAll("rows", rows, ResetRoutes::row)
            .text()
            .getBytes(StandardCharsets.UTF_8);
    return Answer.bytes(
        "application/json",
        file,
        Map.of("Content-Disposition", "attachment; filename=\"unsent.json\""));
  }

  private static Json row(OutboxRow kept) {
    return Json.object()
        .put("n", kept.row().n())
        .put("kind", kept.row().kind())
        .put("body", new Json.Raw(kept.row().body()))
        .build();
  }

  private Answer reset(Request request) throws IOException, Refused, InterruptedException {
    int unsent = loop.state().outbox().size();
    boolean seen =
        request.json().get("unsent") instanceof Json.Num number
            && number.isWhole()
            && number.whole() == unsent;
    if (!seen) {
      throw new Refused(409, "unsent", Sayings.unsent(unsent) + " Say that number to go on.");
    }
    Routes.await(loop.ask(new Event.ResetAsked()));
    return Answer.ok();
  }
}
