package dev.lectern.app.web;

import dev.lectern.app.loop.Ticket;
import dev.lectern.app.pages.PageDesk;
import dev.lectern.device.touch.Touch;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.util.Locale;

/**
 * A finger on the panel's picture: {@code POST /touch} {@code {"across":0.9,"down":0.5}}, both from
 * 0 to 1 from the upper left corner, and a {@code gesture} of {@code tap} (which it is where none
 * is named), {@code hold}, {@code left}, {@code right}, or {@code mark} with {@code toAcross} and
 * {@code toDown}.
 */
public final class TouchRoutes {
  private final PageDesk desk;

  public TouchRoutes(PageDesk desk) {
    this.desk = desk;
  }

  public void addTo(HttpDoor door) {
    door.on("POST", "/touch", this::touch);
  }

  private Answer touch(Request request) throws IOException, Refused, InterruptedException {
    Json.Obj body = request.json();
    Touch.Gesture gesture = gesture(body);
    boolean drawn = gesture == Touch.Gesture.MARK;
    Touch touch =
        new Touch(
            share(body, "across"),
            share(body, "down"),
            gesture,
            share(body, drawn ? "toAcross" : "across"),
            share(body, drawn ? "toDown" : "down"));
    Ticket ticket = new Ticket();
    desk.touch(touch, ticket);
    ticket.release();
    Routes.await(ticket);
    return Answer.json(200, Json.object().put("ok", true).put("reply", ticket.said()).text());
  }

  private static double share(Json.Obj body, String name) throws Refused {
    if (body.get(name) instanceof Json.Num number && number.real() >= 0 && number.real() <= 1) {
      return number.real();
    }
    throw Refused.bad("\"" + name + "\" is a number from 0 to 1.");
  }

  private static Touch.Gesture gesture(Json.Obj body) throws Refused {
    if (body.get("gesture") == null) {
      return Touch.Gesture.TAP;
    }
    String wanted = Request.text(body, "gesture");
    for (Touch.Gesture gesture : Touch.Gesture.values()) {
      if (gesture.name().toLowerCase(Locale.ROOT).equals(wanted)) {
        return gesture;
      }
    }
    throw Refused.bad("A gesture is tap, hold, left, right or mark.");
  }
}
