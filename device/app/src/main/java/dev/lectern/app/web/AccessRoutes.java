package dev.lectern.app.web;

import dev.lectern.app.loop.Loop;
import dev.lectern.device.Event;
import dev.lectern.device.access.SwitchAccess;
import dev.lectern.protocol.json.Json;
import java.io.IOException;

/**
 * Use by one switch: {@code GET /access}, and {@code POST /access} with any of {@code switch},
 * {@code scanMs}, {@code debounceMs} and {@code rounds}.
 */
public record AccessRoutes(Loop loop) {

  public void addTo(HttpDoor door) {
    door.on("GET", "/access", request -> now());
    door.on("POST", "/access", this::set);
  }

  private Answer now() {
    return Answer.json(200, loop.state().scan().set().json().text());
  }

  private Answer set(Request request) throws IOException, Refused, InterruptedException {
    Json.Obj wanted = request.json();
    SwitchAccess next;
    try {
      next = loop.state().scan().set().with(wanted);
    } catch (IllegalArgumentException e) {
      throw Refused.bad(String.valueOf(e.getMessage()));
    }
    if (next.on() && !loop.state().config().hasPanel()) {
      throw new Refused(409, "no-panel", "This device has no panel to offer choices on.");
    }
    Routes.await(loop.ask(new Event.AccessAsked(next)));
    if (!loop.state().scan().set().equals(next)) {
      throw new Refused(507, "not-kept", "That could not be kept; it is as before.");
    }
    return now();
  }
}
