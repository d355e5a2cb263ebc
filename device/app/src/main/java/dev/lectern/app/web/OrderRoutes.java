package dev.lectern.app.web;

import dev.lectern.app.loop.Loop;
import dev.lectern.app.loop.Ticket;
import dev.lectern.device.Event;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.json.Json;
import java.io.IOException;

/** Purchases at the device's own door: {@code POST /orders/return {key}} gives one back. */
record OrderRoutes(Loop loop) {

  void addTo(HttpDoor door) {
    door.on("POST", "/orders/return", request -> ask(new Event.ReturnAsked(key(request))));
  }

  /** Answered once it is kept; what the bridge says to it comes with the state, and is spoken. */
  private Answer ask(Event event) throws Refused, InterruptedException {
    Ticket ticket = loop.ask(event);
    Routes.await(ticket);
    return Answer.json(200, Json.object().put("ok", true).put("reply", ticket.said()).text());
  }

  private static OrderKey key(Request request) throws IOException, Refused {
    try {
      return new OrderKey(Request.text(request.json(), "key"));
    } catch (IllegalArgumentException e) {
      throw Refused.bad("That is no order's key.");
    }
  }
}
