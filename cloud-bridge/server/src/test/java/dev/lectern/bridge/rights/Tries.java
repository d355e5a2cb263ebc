package dev.lectern.bridge.rights;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A good caller who tries one bad thing after the other; some of them end its connection. */
final class Tries implements AutoCloseable {

  /** How a caller reaches the broker. */
  interface Reach {
    BareMqtt to(Caller caller) throws IOException;
  }

  private final Caller caller;
  private final Reach reach;
  private final Tally tally;
  private @Nullable BareMqtt open;

  Tries(Caller caller, Reach reach, Tally tally) {
    this.caller = caller;
    this.reach = reach;
    this.tally = tally;
  }

  private BareMqtt open() throws IOException {
    BareMqtt known = open;
    if (known != null) {
      return known;
    }
    BareMqtt fresh = reach.to(caller);
    int reason = fresh.connect(caller.hello());
    if (reason != 0) {
      throw new AssertionError(caller.who() + " was kept out: " + reason);
    }
    open = fresh;
    return fresh;
  }

  private boolean through(int reason) throws IOException {
    BareMqtt known = open;
    // A refusal may leave the connection open; an answer that hangs up does not.
    if (known != null && (reason == BareMqtt.HUNG_UP || !known.isAlive())) {
      known.close();
      open = null;
    }
    return reason < 0x80;
  }

  void publish(String topic, byte[] payload) throws IOException {
    tally.inject("publish to " + Evil.shown(topic), through(open().publish(topic, payload)));
  }

  void subscribe(String filter) throws IOException {
    tally.inject("subscribe to " + Evil.shown(filter), through(open().subscribe(filter)));
  }

  /** Counted here and judged by what is heard; whether it is granted and the connection lives. */
  boolean asks(String filter) throws IOException {
    tally.injections++;
    boolean granted = through(open().subscribe(filter));
    return granted && open != null;
  }

  void will(String topic) throws IOException {
    tally.inject("a will to " + Evil.shown(topic), connects(caller.hello().willing(topic)));
  }

  void clientId(String id) throws IOException {
    BareMqtt.Hello hello = caller.hello();
    tally.inject(
        "client id " + Evil.shown(id),
        connects(new BareMqtt.Hello(id, hello.user(), hello.password(), null)));
  }

  private boolean connects(BareMqtt.Hello hello) throws IOException {
    try (BareMqtt one = reach.to(caller)) {
      boolean in = one.connect(hello) == 0;
      if (in && open != null) {
        // Its own session may have been taken over.
        close();
      }
      return in;
    }
  }

  @Override
  public void close() throws IOException {
    BareMqtt known = open;
    open = null;
    if (known != null) {
      known.close();
    }
  }
}
