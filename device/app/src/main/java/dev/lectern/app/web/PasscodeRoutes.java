package dev.lectern.app.web;

import dev.lectern.app.lock.SlowPasscode;
import dev.lectern.app.loop.Loop;
import dev.lectern.app.loop.Ticket;
import dev.lectern.device.Event;
import dev.lectern.device.Moment;
import dev.lectern.device.State;
import dev.lectern.device.commerce.Pin;
import dev.lectern.device.lock.Lock;
import dev.lectern.device.lock.Locking;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The passcode: {@code GET /passcode}, {@code POST /passcode {"old","new"}} with an empty {@code
 * new} to go without and an {@code old} wherever there is one, and {@code POST /unlock {"code"}}.
 */
public record PasscodeRoutes(Loop loop, Supplier<Moment> clock, RandomGenerator random) {

  public void addTo(HttpDoor door) {
    door.on("GET", "/passcode", request -> now());
    door.on("POST", "/passcode", this::change);
    door.on("POST", "/unlock", this::unlock);
  }

  /** Why the door answers nothing else; null where the device is not locked. */
  public static @Nullable Refused shut(State state) {
    return Locking.isLocked(state)
        ? new Refused(423, "passcode", "The device is locked: its passcode comes first.")
        : null;
  }

  private Answer now() {
    State state = loop.state();
    long wait = state.lock().waits(clock.get().uptimeMs()).toMillis();
    return Answer.json(
        200,
        Json.object()
            .put("set", state.lock().isSet())
            .put("locked", Locking.isLocked(state))
            .put("waitSeconds", (wait + 999) / 1_000)
            .text());
  }

  private Answer unlock(Request request) throws IOException, Refused, InterruptedException {
    Pin code = new Pin(Request.text(request.json(), "code").strip());
    if (!Locking.isLocked(loop.state())) {
      return now();
    }
    if (!code.isWhole()) {
      throw digits();
    }
    Ticket ticket = loop.ask(new Event.PasscodeTried(code));
    Routes.await(ticket);
    return answer(ticket, !Locking.isLocked(loop.state()));
  }

  private Answer change(Request request) throws IOException, Refused, InterruptedException {
    Json.Obj body = request.json();
    Pin next = new Pin(Request.text(body, "new").strip());
    Pin old = body.get("old") instanceof Json.Str(String text) ? new Pin(text.strip()) : null;
    State state = loop.state();
    if (!state.config().hasPanel()) {
      throw new Refused(409, "no-panel", "This device has no panel to ask for a passcode on.");
    }
    boolean without = next.digits().isEmpty();
    if (!without && !next.isWhole()) {
      throw digits();
    }
    Lock lock = state.lock();
    if (lock.isSet() && (old == null || !old.isWhole())) {
      throw new Refused(403, "old-first", "The passcode that holds now comes first.");
    }
    String hash = without ? null : SlowPasscode.hash(next.digits(), random);
    Ticket ticket = loop.ask(new Event.PasscodeAsked(old, hash));
    Routes.await(ticket);
    String now = loop.state().lock().hash();
    return answer(ticket, hash == null ? now == null : hash.equals(now));
  }

  private Answer answer(Ticket ticket, boolean done) throws Refused {
    if (!done) {
      String said = ticket.said();
      throw new Refused(403, "not-taken", said.isEmpty() ? "That was not taken; try again." : said);
    }
    return now();
  }

  private static Refused digits() {
    return new Refused(400, "digits", "A passcode has four to eight digits.");
  }
}
