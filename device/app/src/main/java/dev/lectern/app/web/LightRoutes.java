package dev.lectern.app.web;

import dev.lectern.app.panel.KeptLight;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The front light: {@code GET /light}, {@code POST /light} {@code {"level":40}}, 0 to 100. */
public record LightRoutes(KeptLight light) {
  private static final Logger LOG = Logger.getLogger(LightRoutes.class.getName());

  public void addTo(HttpDoor door) {
    door.on("GET", "/light", request -> now());
    door.on("POST", "/light", this::set);
  }

  private Answer now() {
    return Answer.json(
        200, Json.object().put("present", light.present()).put("level", light.level()).text());
  }

  private Answer set(Request request) throws IOException, Refused {
    int level = Request.whole(request.json(), "level", 0, 100);
    if (!light.present()) {
      throw new Refused(409, "no-light", "This device has no front light that it can set.");
    }
    try {
      light.set(level);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The front light could not be set.", e);
      throw new Refused(507, "not-set", "The front light could not be set.");
    }
    return now();
  }
}
