package dev.lectern.app.lock;

import dev.lectern.app.loop.Ticket;
import dev.lectern.device.Effect;
import dev.lectern.device.Event;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Compares passcodes apart from the loop, which must not wait for what is slow on purpose. */
public final class PasscodeCheck implements AutoCloseable {
  private final Inbox inbox;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("passcode").daemon().factory());

  /** Where answers go, with the ticket of the request that caused them. */
  public interface Inbox {
    void post(Event event, @Nullable Ticket ticket);
  }

  public PasscodeCheck(Inbox inbox) {
    this.inbox = inbox;
  }

  public void check(Effect.CheckPasscode wanted, @Nullable Ticket ticket) {
    if (ticket != null) {
      ticket.hold();
    }
    thread.execute(
        () -> {
          boolean right = false;
          try {
            right = SlowPasscode.matches(wanted.hash(), wanted.entered().digits());
          } finally {
            // Whatever becomes of it, an answer: a try without one would be the last.
            inbox.post(new Event.PasscodeChecked(wanted.request(), right), ticket);
            if (ticket != null) {
              ticket.release();
            }
          }
        });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
