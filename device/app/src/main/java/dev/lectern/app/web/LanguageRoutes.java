package dev.lectern.app.web;

import dev.lectern.app.language.KeptLanguage;
import dev.lectern.app.loop.Ticket;
import dev.lectern.app.pages.PageDesk;
import dev.lectern.device.dialog.Languages;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The language of the device: {@code GET /language}, and {@code POST /language} {@code
 * {"language":"de"}}. What stands on the panel in words is drawn anew.
 */
public record LanguageRoutes(PageDesk desk, KeptLanguage kept) {
  private static final Logger LOG = Logger.getLogger(LanguageRoutes.class.getName());
  private static final int MOST_LETTERS = 35;

  public void addTo(HttpDoor door) {
    door.on("GET", "/language", request -> now());
    door.on("POST", "/language", this::choose);
  }

  private Answer now() {
    return Answer.json(
        200,
        Json.object()
            .put("language", kept.now())
            .putAll(
                "languages",
                Languages.known().entrySet(),
                one -> Json.object().put("tag", one.getKey()).put("name", one.getValue()).build())
            .text());
  }

  private Answer choose(Request request) throws IOException, Refused, InterruptedException {
    if (!(request.json().get("language") instanceof Json.Str(String tag))
        || tag.length() > MOST_LETTERS) {
      throw Refused.bad("The field language must name a language, as \"de\" does.");
    }
    try {
      kept.choose(tag);
    } catch (IllegalArgumentException e) {
      throw Refused.bad(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The language could not be kept.", e);
      throw new Refused(507, "not-kept", "That could not be kept; the language is as before.");
    }
    Ticket ticket = new Ticket();
    desk.anew(ticket);
    ticket.release();
    Routes.await(ticket);
    return now();
  }
}
