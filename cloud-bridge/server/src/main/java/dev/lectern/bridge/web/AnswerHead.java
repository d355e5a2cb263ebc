package dev.lectern.bridge.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a web server says before the file itself (RFC 9112). */
record AnswerHead(int status, Map<String, String> fields) {
  private static final int MOST_BYTES = 32 * 1024;

  static AnswerHead read(InputStream in) throws IOException {
    int[] left = {MOST_BYTES};
    String first = line(in, left);
    if (!first.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
      throw new IOException("no answer of HTTP/1.1");
    }
    Map<String, String> fields = new TreeMap<>();
    for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("a field without a name");
      }
      fields.putIfAbsent(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new AnswerHead(Integer.parseInt(first.substring(9, 12)), fields);
  }

  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** How long the file is; -1 where that is not said. */
  long length() throws IOException {
    String said = fields.getOrDefault("content-length", "-1");
    if (!said.matches("-1|[0-9]{1,18}")) {
      throw new IOException("a length that is no number");
    }
    return Long.parseLong(said);
  }

  boolean chunked() {
    return fields.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked");
  }

  /** A line without its end. */
  static String line(InputStream in, int[] left) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int one = in.read(); one != '\n'; one = in.read()) {
      if (one < 0 || --left[0] < 0) {
        throw new IOException("an answer that ends early or never");
      }
      if (one != '\r') {
        line.write(one);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
