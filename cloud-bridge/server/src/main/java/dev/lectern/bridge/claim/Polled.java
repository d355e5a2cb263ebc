package dev.lectern.bridge.claim;

import dev.lectern.bridge.account.Principal;
import dev.lectern.protocol.ReaderId;
import java.time.Duration;
import java.util.List;

/** What a device is told when it asks whether it has been claimed (RFC 8628, section 3.5). */
public sealed interface Polled {

  /** Not yet. */
  record Pending(Duration interval) implements Polled {}

  /** It asked too early, and must from now on leave that much between two questions. */
  record SlowDown(Duration interval) implements Polled {}

  /** It may begin anew. */
  record Expired() implements Polled {}

  record Denied() implements Polled {}

  /**
   * It belongs to somebody. Said again as often as it is asked until the claim is forgotten, since
   * this answer may be lost.
   *
   * @param readers for whom it may speak now
   * @param chain its certificate and the one that signed it, PEM
   * @param root what it trusts from now on, PEM
   */
  record Granted(Principal.OfDevice device, List<ReaderId> readers, String chain, String root)
      implements Polled {
    public Granted {
      readers = List.copyOf(readers);
    }
  }
}
