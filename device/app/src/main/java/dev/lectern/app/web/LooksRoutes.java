package dev.lectern.app.web;

import dev.lectern.app.loop.Loop;
import dev.lectern.app.loop.Ticket;
import dev.lectern.app.pages.KeptLooks;
import dev.lectern.app.pages.PageDesk;
import dev.lectern.app.pages.PageLooks;
import dev.lectern.device.State;
import dev.lectern.protocol.json.Json;
import dev.lectern.typesetter.font.FontFiles;
import dev.lectern.typesetter.font.Typefaces;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * How pages look. {@code GET /looks}: that, and which faces there are. {@code POST /looks} with any
 * of {@code size}, {@code face}, {@code lines}, {@code margins}, {@code justify}, {@code hyphens},
 * {@code publisher}, {@code dark}, {@code weight}, {@code sleep}, {@code columns}, or with {@code
 * {"usual": true}}: the page is drawn anew, and the word at its top stays on it.
 */
public final class LooksRoutes {
  private static final Logger LOG = Logger.getLogger(LooksRoutes.class.getName());

  private final Loop loop;
  private final PageDesk desk;
  private final KeptLooks kept;

  public LooksRoutes(Loop loop, PageDesk desk, KeptLooks kept) {
    this.loop = loop;
    this.desk = desk;
    this.kept = kept;
  }

  public void addTo(HttpDoor door) {
    door.on("GET", "/looks", request -> looks());
    door.on("POST", "/looks", this::change);
  }

  private Answer looks() {
    return Answer.json(
        200,
        Json.object()
            .put("looks", kept.now().json())
            .put("smallest", PageLooks.SMALLEST)
            .put("largest", PageLooks.LARGEST)
            .putAll("faces", Typefaces.families(FontFiles.ofThisMachine()), Json::of)
            .text());
  }

  private Answer change(Request request) throws IOException, Refused, InterruptedException {
    Json.Obj wanted = request.json();
    PageLooks looks;
    try {
      looks = kept.change(now -> wanted.get("usual") == null ? now.with(wanted) : PageLooks.USUAL);
    } catch (IllegalArgumentException e) {
      throw Refused.bad(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "How pages look could not be kept.", e);
      throw new Refused(507, "not-kept", "That could not be kept; pages look as before.");
    }
    State state = loop.state();
    Ticket ticket = new Ticket();
    boolean reads = state.face() == State.Face.BOOK && !state.screen().asleep();
    desk.restyle(looks, reads, ticket);
    ticket.release();
    Routes.await(ticket);
    return Answer.json(200, Json.object().put("ok", true).put("looks", looks.json()).text());
  }
}
