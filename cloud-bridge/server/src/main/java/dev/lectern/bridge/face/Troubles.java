package dev.lectern.bridge.face;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Who brought wrong passwords lately; of so many visitors only the latest are remembered. */
final class Troubles {
  /** Visitors, and addresses of one login, that are remembered. */
  static final int MOST = 10_000;

  /** Attempts that wait at one gate; more are turned away without a look. */
  private static final int WAITING = 32;

  private record Visitor(String login, String address) {}

  /** One login from one address. */
  static final class Trouble {
    private final Semaphore places = new Semaphore(WAITING);
    private final Semaphore gate = new Semaphore(1, true);
    private int wrong;
    private Instant last = Instant.EPOCH;

    /** Wrong passwords that are not forgotten. */
    synchronized int wrong(Instant now) {
      if (now.isAfter(last.plus(Doorkeeper.MEMORY))) {
        wrong = 0;
      }
      return wrong;
    }

    synchronized void again(Instant now) {
      wrong++;
      last = now;
    }

    /** Waits for its turn at the gate; false where too many wait already. */
    boolean enter() {
      if (!places.tryAcquire()) {
        return false;
      }
      gate.acquireUninterruptibly();
      return true;
    }

    void leave() {
      gate.release();
      places.release();
    }
  }

  private final Map<Visitor, Trouble> troubles =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Visitor, Trouble> eldest) {
          return size() > MOST;
        }
      };

  synchronized Trouble at(String login, String address) {
    return troubles.computeIfAbsent(new Visitor(login, address), visitor -> new Trouble());
  }
}
