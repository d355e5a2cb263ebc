package dev.lectern.bridge.web;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Which hosts may be asked. A bridge stands within a household's walls: an address typed from
 * outside, or one that a page redirects to, must not make it knock at what only those within reach.
 */
public enum Reach {
  /** Hosts of the open internet, over TLS. */
  PUBLIC,
  /** Those, and this machine itself without TLS: for a bridge that is tried out on it. */
  TRIAL;

  boolean takes(String scheme) {
    return scheme.equals("https") || (this == TRIAL && scheme.equals("http"));
  }

  boolean takes(InetAddress host) {
    return (this == TRIAL && host.isLoopbackAddress()) || isPublic(host);
  }

  private static boolean isPublic(InetAddress host) {
    if (host.isAnyLocalAddress()
        || host.isLoopbackAddress()
        || host.isLinkLocalAddress()
        || host.isSiteLocalAddress()
        || host.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = host.getAddress();
    int a = bytes[0] & 255;
    int b = bytes[1] & 255;
    int c = bytes[2] & 255;
    return host instanceof Inet4Address ? isPublic4(a, b, c) : isPublic6(a << 8 | b, c);
  }

  /** By IANA's register of special addresses (RFC 6890): those that are not global. */
  private static boolean isPublic4(int a, int b, int c) {
    return a != 0
        && a != 127
        && a < 224
        && !(a == 100 && b >= 64 && b < 128)
        && !(a == 192 && b == 0 && (c == 0 || c == 2))
        && !(a == 192 && b == 88 && c == 99)
        && !(a == 198 && (b == 18 || b == 19))
        && !(a == 198 && b == 51 && c == 100)
        && !(a == 203 && b == 0 && c == 113);
  }

  /** Global unicast (2000::/3) but for tunnels, which hide an IPv4 address, and examples. */
  private static boolean isPublic6(int first, int third) {
    return first >> 13 == 1
        && first != 0x2002
        && !(first == 0x2001 && (third < 2 || third == 0x0d));
  }
}
