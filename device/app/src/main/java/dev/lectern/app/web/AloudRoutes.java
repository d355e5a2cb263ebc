package dev.lectern.app.web;

import dev.lectern.app.loop.Loop;
import dev.lectern.app.loop.Ticket;
import dev.lectern.device.Event;
import dev.lectern.device.reading.AloudWish;
import dev.lectern.device.reading.Destination;
import dev.lectern.protocol.json.Json;
import java.io.IOException;

/**
 * Reading aloud, asked for at the door: {@code {"do":"pause"}}, {@code {"stopIn":20}} in minutes,
 * or {@code {"from":..}} with a locator, {@code {"percent":40}} or {@code {"chapter":3}}.
 */
record AloudRoutes(Loop loop) {

  void addTo(HttpDoor door) {
    door.on("POST", "/aloud", this::wish);
  }

  private Answer wish(Request request) throws IOException, Refused, InterruptedException {
    Ticket ticket = loop.ask(new Event.AloudAsked(wished(request.json())));
    Routes.await(ticket);
    return Answer.json(200, Json.object().put("ok", true).put("reply", ticket.said()).text());
  }

  private static AloudWish wished(Json.Obj body) throws Refused {
    if (body.get("from") instanceof Json.Obj from) {
      return new AloudWish.From(place(from));
    }
    if (body.get("stopIn") != null) {
      return new AloudWish.StopIn(Request.whole(body, "stopIn", 1, AloudWish.StopIn.MOST));
    }
    AloudWish.Plain plain = AloudWish.Plain.parse(Request.text(body, "do"));
    if (plain == null) {
      throw Refused.bad(
          "The voice can do: on, pause, stop, next, again, previous, faster, slower, natural,"
              + " chapter, end.");
    }
    return plain;
  }

  private static Destination place(Json.Obj from) throws Refused {
    if (from.get("percent") != null) {
      return new Destination.Fraction(Request.whole(from, "percent", 0, 100) / 100.0);
    }
    if (from.get("chapter") != null) {
      return new Destination.Chapter(Request.whole(from, "chapter", 1, 100_000));
    }
    return new Destination.At(OpenBook.locator(from));
  }
}
