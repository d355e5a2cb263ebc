package dev.lectern.bridge.http;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where somebody goes on after signing in: to one of the bridge's own pages, and nowhere else,
 * whatever a link says.
 *
 * @param path of this bridge, with its query; blank for nowhere in particular
 */
public record WayBack(String path) {
  public static final WayBack NONE = new WayBack("");

  private static final int MOST = 300;
  private static final Pattern OWN =
      Pattern.compile("/(owner|me|read)(/[a-z-]+)*/?(\\?[A-Za-z0-9=&._~%+-]*)?");

  /** What was asked for, where that is a page of ours. */
  public static WayBack of(String asked) {
    return asked.length() <= MOST && OWN.matcher(asked).matches() ? new WayBack(asked) : NONE;
  }

  Optional<String> where() {
    return path.isEmpty() ? Optional.empty() : Optional.of(path);
  }
}
