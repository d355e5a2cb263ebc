package dev.lectern.app.web;

import dev.lectern.app.loop.Loop;
import dev.lectern.app.loop.Ticket;
import dev.lectern.device.Event;
import dev.lectern.device.commerce.Pin;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.json.Json;
import java.io.IOException;

/**
 * Purchases at the device's own door: {@code POST /orders/return {key}} gives one back, {@code POST
 * /orders/pin {key, pin}} answers one that waits for the PIN, which is sealed before anything is
 * kept and is in no answer.
 */
record OrderRoutes(Loop loop) {

  void addTo(HttpDoor door) {
    door.on("POST", "/orders/return", request -> ask(new Event.ReturnAsked(key(request.json()))));
    door.on("POST", "/orders/pin", this::pin);
  }

  private Answer pin(Request request) throws IOException, Refused, InterruptedException {
    Json.Obj body = request.json();
    return ask(new Event.PinTyped(key(body), new Pin(Request.text(body, "pin").strip())));
  }

  /** Answered once it is kept; what the bridge says to it comes with the state, and is spoken. */
  private Answer ask(Event event) throws Refused, InterruptedException {
    Ticket ticket = loop.ask(event);
    Routes.await(ticket);
    return Answer.json(200, Json.object().put("ok", true).put("reply", ticket.said()).text());
  }

  private static OrderKey key(Json.Obj body) throws Refused {
    try {
      return new OrderKey(Request.text(body, "key"));
    } catch (IllegalArgumentException e) {
      throw Refused.bad("That is no order's key.");
    }
  }
}
