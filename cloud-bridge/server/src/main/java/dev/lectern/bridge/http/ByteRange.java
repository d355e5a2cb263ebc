package dev.lectern.bridge.http;

import java.util.Optional;

/** Which bytes were asked for (RFC 9110, section 14). Of several ranges, all bytes are given. */
public sealed interface ByteRange {

  /** All of them. */
  record Whole() implements ByteRange {}

  /** From first to last, both included. */
  record Part(long first, long last) implements ByteRange {}

  /** None that exist. */
  record Beyond() implements ByteRange {}

  /** Reads a Range header; one that is not understood asks for everything. */
  static ByteRange of(Optional<String> header, long length) {
    String text = header.orElse("");
    int dash = text.indexOf('-');
    if (!text.startsWith("bytes=") || dash < 0 || text.indexOf(',') >= 0) {
      return new Whole();
    }
    try {
      String from = text.substring("bytes=".length(), dash).strip();
      String to = text.substring(dash + 1).strip();
      if (from.isEmpty()) {
        long tail = number(to);
        return tail < 1 || length == 0
            ? new Beyond()
            : new Part(Math.max(0, length - tail), length - 1);
      }
      long first = number(from);
      long last = to.isEmpty() ? Long.MAX_VALUE : number(to);
      if (last < first) {
        return new Whole();
      }
      return first >= length ? new Beyond() : new Part(first, Math.min(last, length - 1));
    } catch (NumberFormatException notNumbers) {
      return new Whole();
    }
  }

  /** Larger numbers than a file has bytes are numbers as well. */
  private static long number(String digits) {
    if (!digits.matches("[0-9]+")) {
      throw new NumberFormatException("not digits alone");
    }
    return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
  }
}
