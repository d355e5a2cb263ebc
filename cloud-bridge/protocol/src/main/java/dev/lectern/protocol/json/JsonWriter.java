package dev.lectern.protocol.json;

/** Writes compact JSON: no spaces, and escapes only where RFC 8259 demands them. */
final class JsonWriter {
  private static final String HEX = "0123456789abcdef";

  private JsonWriter() {}

  static void write(Json value, StringBuilder out) {
    switch (value) {
      case Json.Obj object -> {
        char before = '{';
        for (var member : object.members().entrySet()) {
          out.append(before);
          string(member.getKey(), out);
          out.append(':');
          write(member.getValue(), out);
          before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
      }
      case Json.Arr array -> {
        char before = '[';
        for (Json item : array.items()) {
          out.append(before);
          write(item, out);
          before = ',';
        }
        out.append(before == '[' ? "[]" : "]");
      }
      case Json.Str string -> string(string.value(), out);
      case Json.Num number -> out.append(number.text());
      case Json.Bool bool -> out.append(bool.value());
      case Json.Null nothing -> out.append("null");
      case Json.Raw raw -> out.append(raw.text());
    }
  }

  /**
   * Half a surrogate pair has no UTF-8; it is written as U+FFFD rather than sent as broken text.
   */
  private static void string(String value, StringBuilder out) {
    out.append('"');
    int plain = 0;
    while (plain < value.length() && isPlain(value.charAt(plain))) {
      plain++;
    }
    out.append(value, 0, plain);
    for (int i = plain; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        control(c, out);
      } else if (c < 0xD800 || c > 0xDFFF) {
        out.append(c);
      } else if (c <= 0xDBFF
          && i + 1 < value.length()
          && value.charAt(i + 1) >= 0xDC00
          && value.charAt(i + 1) <= 0xDFFF) {
        out.append(c).append(value.charAt(++i));
      } else {
        out.append('\uFFFD');
      }
    }
    out.append('"');
  }

  private static boolean isPlain(char c) {
    return c >= 0x20 && c != '"' && c != '\\' && (c < 0xD800 || c > 0xDFFF);
  }

  private static void control(char c, StringBuilder out) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
    }
  }
}
