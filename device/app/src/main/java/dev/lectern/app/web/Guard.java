package dev.lectern.app.web;

import com.sun.net.httpserver.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other people's pages out. The door listens on loopback only, but a browser on this machine
 * would carry requests of any page to it: by a name that was rebound to 127.0.0.1, or by a form.
 */
final class Guard {
  private final int port;

  Guard(int port) {
    this.port = port;
  }

  /** Null where the request may go on, else why not. */
  @Nullable Refused check(Headers headers) {
    String host = headers.getFirst("Host");
    if (host == null || !isOurs(host)) {
      return new Refused(421, "wrong-host", "This door answers to 127.0.0.1 only.");
    }
    String origin = headers.getFirst("Origin");
    if (origin != null && !(origin.startsWith("http://") && isOurs(origin.substring(7)))) {
      return new Refused(403, "wrong-origin", "Another site's page may not use this door.");
    }
    String site = headers.getFirst("Sec-Fetch-Site");
    if (site != null && site.equals("cross-site")) {
      return new Refused(403, "wrong-origin", "Another site's page may not use this door.");
    }
    return null;
  }

  private boolean isOurs(String authority) {
    return authority.equals("127.0.0.1:" + port)
        || authority.equals("localhost:" + port)
        || authority.equals("[::1]:" + port);
  }
}
