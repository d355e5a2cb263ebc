package dev.lectern.bridge.http;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a browser's call that another site's page has made, for doors that a cookie opens: the
 * browser adds the cookie whoever asks. Keys that a page must know to send them need none of this.
 */
public final class OtherSites {
  private static final Set<String> CHANGING_NOTHING = Set.of("GET", "HEAD", "OPTIONS");

  private final Reached reached;

  public OtherSites(Reached reached) {
    this.reached = reached;
  }

  /**
   * Whether it is to be refused: it would change something, and comes from a page that is not ours.
   * Browsers say so by {@code Sec-Fetch-Site}; older ones name the page's {@code Origin}. What
   * sends neither is no browser that follows another site's page.
   */
  public boolean made(Call call) {
    if (CHANGING_NOTHING.contains(call.method())) {
      return false;
    }
    Optional<String> site = call.header("Sec-Fetch-Site");
    return site.isPresent()
        ? !site.get().equals("same-origin") && !site.get().equals("none")
        : call.header("Origin").filter(origin -> !isOurs(call, origin)).isPresent();
  }

  private boolean isOurs(Call call, String origin) {
    try {
      return same(URI.create(origin), URI.create(reached.probably(call)));
    } catch (IllegalArgumentException nothingLikeIt) {
      return false;
    }
  }

  private static boolean same(URI one, URI two) {
    return one.getScheme() != null
        && one.getHost() != null
        && one.getScheme().equalsIgnoreCase(two.getScheme())
        && one.getHost().equalsIgnoreCase(two.getHost())
        && port(one) == port(two);
  }

  private static int port(URI site) {
    return site.getPort() >= 0
        ? site.getPort()
        : "https".equalsIgnoreCase(site.getScheme()) ? 443 : 80;
  }
}
