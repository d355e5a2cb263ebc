package dev.lectern.stage.page;

import com.sun.net.httpserver.Headers;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other sites' pages out. The stage listens on loopback only, yet any page in a browser of
 * this machine could knock here, by a form or by a name that resolves to loopback.
 */
final class SameOrigin {
  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

  private SameOrigin() {}

  /** Null where the request may pass, else the sentence that refuses it. */
  static @Nullable String refusal(Headers headers) {
    String host = headers.getFirst("Host");
    // Any port will do: `ssh -L` brings the page under another one.
    if (host == null || !HERE.contains(withoutPort(host))) {
      return "This page answers under the names of this machine only.";
    }
    String origin = headers.getFirst("Origin");
    if (origin != null && !origin.equals("http://" + host)) {
      return "Another site's page may not use this door.";
    }
    String site = headers.getFirst("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return "Another site's page may not use this door.";
    }
    return null;
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }
}
