package dev.lectern.bridge.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where a file is said to be.
 *
 * @param target path and query, as they are asked for
 */
record WebAddress(URI uri, boolean closed, String host, int port, String target) {
  private static final int MOST_CHARS = 2_000;

  static WebAddress of(String typed, Reach reach) throws Unfetchable {
    String plain = typed.strip();
    if (plain.isEmpty() || plain.length() > MOST_CHARS) {
      throw none();
    }
    try {
      return of(new URI(new URI(plain).toASCIIString()), reach);
    } catch (URISyntaxException e) {
      throw none();
    }
  }

  private static WebAddress of(URI uri, Reach reach) throws Unfetchable {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!reach.takes(scheme)) {
      throw new Unfetchable("not-https", "Only addresses that begin with https:// are fetched.");
    }
    String host = uri.getHost();
    if (host == null || uri.getRawUserInfo() != null) {
      throw none();
    }
    boolean closed = scheme.equals("https");
    int port = uri.getPort() < 0 ? (closed ? 443 : 80) : uri.getPort();
    if (port < 1 || port > 65_535) {
      throw none();
    }
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    return new WebAddress(uri, closed, host, port, target);
  }

  /** Where an answer sends on to. */
  WebAddress onwards(String location, Reach reach) throws Unfetchable {
    try {
      return of(uri.resolve(location.strip()).toString(), reach);
    } catch (IllegalArgumentException e) {
      throw none();
    }
  }

  /** The last step of its path, decoded. */
  String fileName() {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    String last = path.substring(path.lastIndexOf('/') + 1);
    try {
      return URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return last;
    }
  }

  /** As the {@code Host} header says it. */
  String named() {
    return uri.getPort() < 0 ? host : host + ":" + port;
  }

  private static Unfetchable none() {
    return new Unfetchable("no-address", "That is no address of a file on the web.");
  }
}
