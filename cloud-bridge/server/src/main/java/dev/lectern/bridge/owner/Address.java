package dev.lectern.bridge.owner;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of our own pages. */
final class Address {
  private Address() {}

  /** With one value in its query, percent-encoded. */
  static String of(String path, String name, String value) {
    String mark = path.indexOf('?') < 0 ? "?" : "&";
    return path + mark + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
