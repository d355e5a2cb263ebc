package dev.lectern.reading.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads one Lua table of literals: strings, numbers, true, false, nil and tables. Whatever would
 * need evaluating is refused.
 */
final class LuaReader {
  private final String text;
  private final ExchangeLimits limits;
  private int at;
  private int depth;
  private int members;

  private LuaReader(String text, ExchangeLimits limits) {
    this.text = text;
    this.limits = limits;
  }

  /** Reads {@code return {...}} or {@code {...}}; throws {@link LuaTable.Malformed}. */
  static LuaTable read(String text, ExchangeLimits limits) {
    LuaReader reader = new LuaReader(text, limits);
    if (text.length() > limits.chars()) {
      throw reader.wanted("a shorter file");
    }
    reader.space();
    if (reader.word("return")) {
      reader.space();
    }
    if (reader.peek() != '{') {
      throw reader.wanted("a table");
    }
    LuaTable table = reader.table();
    reader.space();
    if (reader.at < text.length()) {
      throw reader.wanted("nothing more");
    }
    return table;
  }

  private LuaTable table() {
    if (++depth > limits.depth()) {
      throw wanted("a flatter table");
    }
    at++;
    Map<String, Object> table = new LinkedHashMap<>();
    int next = 1;
    space();
    while (peek() != '}') {
      String key = key();
      Object value;
      if (key.isEmpty()) {
        value = value();
        key = Integer.toString(next++);
      } else {
        value = value();
      }
      // A nil is no member; the limit is on all tables together.
      if (!(value instanceof Nil)) {
        table.put(key, value);
      }
      if (++members > limits.items() * 32L) {
        throw wanted("a smaller table");
      }
      space();
      if (peek() == ',' || peek() == ';') {
        at++;
        space();
      } else if (peek() != '}') {
        throw wanted("a comma");
      }
    }
    at++;
    depth--;
    return new LuaTable(table);
  }

  /** What is not there. */
  private record Nil() {}

  /** {@code [1] =}, {@code ["a"] =} or {@code a =}; empty for a member without a key. */
  private String key() {
    if (peek() == '[' && at + 1 < text.length() && text.charAt(at + 1) != '[') {
      at++;
      space();
      Object key = value();
      space();
      expect(']');
      space();
      expect('=');
      space();
      if (key instanceof String written && !written.isEmpty()) {
        return written;
      }
      if (key instanceof Double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
            ? Long.toString(number.longValue())
            : number.toString();
      }
      throw wanted("a key");
    }
    int start = at;
    if (isLetter(peek())) {
      int end = at;
      while (end < text.length() && (isLetter(text.charAt(end)) || isDigit(text.charAt(end)))) {
        end++;
      }
      String name = text.substring(at, end);
      at = end;
      space();
      if (peek() == '=' && !(at + 1 < text.length() && text.charAt(at + 1) == '=')) {
        at++;
        space();
        return name;
      }
      at = start;
    }
    return "";
  }

  private Object value() {
    char c = peek();
    if (c == '{') {
      return table();
    }
    if (c == '"' || c == '\'') {
      return string(c);
    }
    if (c == '[') {
      return longString();
    }
    if (c == '-' || c == '.' || isDigit(c)) {
      return number();
    }
    if (word("true")) {
      return true;
    }
    if (word("false")) {
      return false;
    }
    if (word("nil")) {
      return new Nil();
    }
    throw wanted("a value that needs no evaluating");
  }

  private Double number() {
    int start = at;
    if (peek() == '-') {
      at++;
      space();
    }
    boolean hex = text.startsWith("0x", at) || text.startsWith("0X", at);
    int from = at;
    while (at < text.length()
        && isOfNumber(text.charAt(at), at > from ? text.charAt(at - 1) : ' ')) {
      at++;
    }
    String written = text.substring(from, at);
    try {
      double value = hex ? Long.parseLong(written.substring(2), 16) : Double.parseDouble(written);
      return text.charAt(start) == '-' ? -value : value;
    } catch (NumberFormatException e) {
      throw wanted("a number");
    }
  }

  private static boolean isOfNumber(char c, char before) {
    boolean sign = (c == '+' || c == '-') && (before == 'e' || before == 'E');
    return isDigit(c)
        || c == '.'
        || c >= 'a' && c <= 'f'
        || c >= 'A' && c <= 'F'
        || c == 'x'
        || c == 'X'
        || sign;
  }

  private String string(char quote) {
    int start = at++;
    StringBuilder out = new StringBuilder();
    // Lua's strings are bytes: \ddd are bytes of UTF-8, which are put together at the end.
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (char c = peek(); c != quote; c = peek()) {
      at++;
      if (c == '\n' || c == '\r') {
        at = start;
        throw wanted("a string that ends on its line");
      }
      if (c != '\\') {
        flush(bytes, out);
        out.append(c);
      } else {
        escape(bytes);
      }
    }
    flush(bytes, out);
    at++;
    return out.toString();
  }

  private static void flush(ByteArrayOutputStream bytes, StringBuilder out) {
    if (bytes.size() > 0) {
      out.append(bytes.toString(StandardCharsets.UTF_8));
      bytes.reset();
    }
  }

  private void escape(ByteArrayOutputStream bytes) {
    char c = peek();
    at++;
    switch (c) {
      case 'n', '\n' -> bytes.write('\n');
      case '\r' -> {
        bytes.write('\n');
        if (peek() == '\n') {
          at++;
        }
      }
      case 't' -> bytes.write('\t');
      case 'r' -> bytes.write('\r');
      case 'a' -> bytes.write(7);
      case 'b' -> bytes.write('\b');
      case 'f' -> bytes.write('\f');
      case 'v' -> bytes.write(11);
      case '\\', '"', '\'' -> bytes.write(c);
      case 'x' -> {
        if (at + 2 > text.length()) {
          throw wanted("two digits");
        }
        try {
          bytes.write(Integer.parseInt(text.substring(at, at + 2), 16));
        } catch (NumberFormatException e) {
          throw wanted("two digits");
        }
        at += 2;
      }
      default -> {
        if (!isDigit(c)) {
          throw wanted("a known escape");
        }
        int code = c - '0';
        for (int i = 0; i < 2 && isDigit(peek()); i++) {
          code = code * 10 + (peek() - '0');
          at++;
        }
        if (code > 255) {
          throw wanted("a byte");
        }
        bytes.write(code);
      }
    }
    if (bytes.size() > limits.chars()) {
      throw wanted("a shorter string");
    }
  }

  private String longString() {
    int equals = at + 1;
    while (equals < text.length() && text.charAt(equals) == '=') {
      equals++;
    }
    if (equals >= text.length() || text.charAt(equals) != '[') {
      throw wanted("a value");
    }
    String end = "]" + "=".repeat(equals - at - 1) + "]";
    int close = text.indexOf(end, equals + 1);
    if (close < 0) {
      throw wanted("the end of a string");
    }
    int from = text.startsWith("\n", equals + 1) ? equals + 2 : equals + 1;
    at = close + end.length();
    return text.substring(Math.min(from, close), close);
  }

  private void space() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else if (text.startsWith("--[[", at)) {
        int end = text.indexOf("]]", at);
        if (end < 0) {
          throw wanted("the end of a comment");
        }
        at = end + 2;
      } else if (text.startsWith("--", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        return;
      }
    }
  }

  private boolean word(String word) {
    int end = at + word.length();
    boolean there =
        text.startsWith(word, at)
            && (end >= text.length() || !isLetter(text.charAt(end)) && !isDigit(text.charAt(end)));
    if (there) {
      at = end;
    }
    return there;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void expect(char c) {
    if (peek() != c) {
      throw wanted("'" + c + "'");
    }
    at++;
  }

  private char peek() {
    if (at >= text.length()) {
      throw wanted("more text");
    }
    return text.charAt(at);
  }

  private LuaTable.Malformed wanted(String what) {
    return new LuaTable.Malformed(at, what);
  }
}
