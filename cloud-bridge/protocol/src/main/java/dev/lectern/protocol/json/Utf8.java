package dev.lectern.protocol.json;

import java.nio.charset.StandardCharsets;

/** UTF-8 (RFC 3629), strictly: overlong forms and surrogates are errors, never replaced. */
public final class Utf8 {
  private Utf8() {}

  /** How many bytes the text takes. */
  public static int length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (c >= 0xD800 && c <= 0xDFFF) {
        // Each half of a pair counts for two of the pair's four bytes.
        bytes += 2;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }

  /** Reads the bytes; throws {@link MalformedJson} with code {@code syntax} where they are not. */
  public static String decode(byte[] bytes) {
    int plain = 0;
    while (plain < bytes.length && bytes[plain] >= 0) {
      plain++;
    }
    if (plain == bytes.length) {
      return new String(bytes, StandardCharsets.US_ASCII);
    }
    StringBuilder out = new StringBuilder(bytes.length);
    int at = 0;
    while (at < bytes.length) {
      int first = bytes[at++] & 0xFF;
      if (first < 0x80) {
        out.append((char) first);
        continue;
      }
      int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
      if (first < 0xC2 || first > 0xF4 || at + more > bytes.length) {
        throw broken();
      }
      int code = first & (0x3F >> more);
      for (int i = 0; i < more; i++) {
        int next = bytes[at++] & 0xFF;
        if ((next & 0xC0) != 0x80) {
          throw broken();
        }
        code = code << 6 | next & 0x3F;
      }
      boolean overlong = more == 2 && code < 0x800 || more == 3 && code < 0x10000;
      if (overlong || code > 0x10FFFF || code >= 0xD800 && code <= 0xDFFF) {
        throw broken();
      }
      out.appendCodePoint(code);
    }
    return out.toString();
  }

  private static MalformedJson broken() {
    return new MalformedJson("syntax", "The bytes are not UTF-8.");
  }
}
