package dev.lectern.protocol.json;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads JSON strictly (RFC 8259, no extensions): what is ambiguous is refused, so that no two
 * readers of one text can understand it differently. Duplicate keys and half surrogate pairs are
 * errors.
 */
public final class JsonReader {

  /** Says which members are handed over as text, checked but untouched. */
  @FunctionalInterface
  public interface Verbatim {
    /**
     * @param depth 1 for the members of the outermost object
     */
    boolean keeps(int depth, String name);
  }

  /** Stands for a value that is checked alone. */
  private static final Json CHECKED = new Json.Null();

  private final String text;
  private final JsonLimits limits;
  private final Verbatim verbatim;
  private int at;
  private int depth;

  /** Whether what is read is checked alone, since it is handed over as text. */
  private boolean checking;

  private JsonReader(String text, JsonLimits limits, Verbatim verbatim) {
    this.text = text;
    this.limits = limits;
    this.verbatim = verbatim;
  }

  /** Reads one value and nothing after it; throws {@link MalformedJson}. */
  public static Json read(String text, JsonLimits limits) {
    return read(text, limits, (depth, name) -> false);
  }

  /** As {@link #read(String, JsonLimits)}, with some members kept as {@link Json.Raw}. */
  public static Json read(String text, JsonLimits limits, Verbatim verbatim) {
    if (text.length() > limits.chars()) {
      throw new MalformedJson("too-large", "The text is longer than " + limits.chars() + ".");
    }
    JsonReader reader = new JsonReader(text, limits, verbatim);
    reader.space();
    Json value = reader.value();
    reader.space();
    if (reader.at < text.length()) {
      throw reader.syntax("nothing more");
    }
    return value;
  }

  private Json value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> checking ? checkedString() : new Json.Str(string());
      case 't' -> literal("true", new Json.Bool(true));
      case 'f' -> literal("false", new Json.Bool(false));
      case 'n' -> literal("null", new Json.Null());
      default -> number();
    };
  }

  private Json object() {
    enter();
    NamedValues members = new NamedValues();
    if (!closes('}')) {
      do {
        space();
        if (peek() != '"') {
          throw syntax("a name in quotes");
        }
        String name = string();
        space();
        expect(':');
        space();
        int start = at;
        Json value = checking || !verbatim.keeps(depth, name) ? value() : checked(start);
        if (!members.add(name, value)) {
          throw new MalformedJson("duplicate-key", "A name stands twice in one object.");
        }
        count(members.size());
      } while (continues('}'));
    }
    depth--;
    return checking ? CHECKED : new Json.Obj(members);
  }

  /** As text; what it holds is checked as everything is, and no tree of it kept. */
  private Json checked(int start) {
    checking = true;
    value();
    checking = false;
    return new Json.Raw(text.substring(start, at));
  }

  private Json array() {
    enter();
    List<Json> items = new ArrayList<>();
    if (!closes(']')) {
      do {
        space();
        items.add(value());
        count(items.size());
      } while (continues(']'));
    }
    depth--;
    return checking ? CHECKED : new Json.Arr(items);
  }

  private void enter() {
    at++;
    if (++depth > limits.depth()) {
      throw new MalformedJson("too-deep", "The text nests deeper than " + limits.depth() + ".");
    }
  }

  private void count(int members) {
    if (members > limits.members()) {
      throw new MalformedJson("too-many", "One list holds more than " + limits.members() + ".");
    }
  }

  private boolean closes(char end) {
    space();
    if (peek() != end) {
      return false;
    }
    at++;
    return true;
  }

  private boolean continues(char end) {
    space();
    if (peek() == ',') {
      at++;
      return true;
    }
    expect(end);
    return false;
  }

  private Json checkedString() {
    int end = plainUpTo(at + 1);
    if (end > at + 1 && text.charAt(end) == '"') {
      at = end + 1;
    } else {
      string();
    }
    return CHECKED;
  }

  private String string() {
    int start = ++at;
    int end = plainUpTo(start);
    if (end > start && text.charAt(end) == '"') {
      at = end + 1;
      return text.substring(start, end);
    }
    StringBuilder value = new StringBuilder();
    for (char c = peek(); c != '"'; c = peek()) {
      if (c < 0x20) {
        throw syntax("an escape instead of a control character");
      }
      at++;
      value.append(c == '\\' ? escape() : c);
      if (at - start > limits.stringChars()) {
        throw new MalformedJson(
            "too-long", "A string is longer than " + limits.stringChars() + ".");
      }
    }
    at++;
    wholePairs(value);
    return value.toString();
  }

  /** Where what may be copied as it stands ends, at the limit at the latest. */
  private int plainUpTo(int start) {
    int last = Math.min(text.length() - 1, start + limits.stringChars());
    int end = start;
    while (end < last && isPlain(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isPlain(char c) {
    return c >= 0x20 && c != '"' && c != '\\' && (c < 0xD800 || c > 0xDFFF);
  }

  private char escape() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int code = 0;
        for (int i = 0; i < 4; i++, at++) {
          int digit = hexDigit(peek());
          if (digit < 0) {
            throw syntax("four hexadecimal digits");
          }
          code = code << 4 | digit;
        }
        yield (char) code;
      }
      default -> throw syntax("a known escape");
    };
  }

  private static int hexDigit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int letter = c | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }

  private void wholePairs(StringBuilder value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= 0xD800 && c <= 0xDFFF) {
        boolean paired =
            c <= 0xDBFF
                && i + 1 < value.length()
                && value.charAt(i + 1) >= 0xDC00
                && value.charAt(i + 1) <= 0xDFFF;
        if (!paired) {
          throw syntax("whole surrogate pairs");
        }
        i++;
      }
    }
  }

  private Json number() {
    int start = at;
    if (has('-')) {
      at++;
    }
    if (has('0')) {
      at++;
    } else {
      digits();
    }
    if (has('.')) {
      at++;
      digits();
    }
    if (has('e') || has('E')) {
      at++;
      if (has('+') || has('-')) {
        at++;
      }
      digits();
    }
    if (at - start > limits.stringChars()) {
      throw new MalformedJson("too-long", "A number is longer than " + limits.stringChars() + ".");
    }
    return checking ? CHECKED : new Json.Num(text.substring(start, at));
  }

  private void digits() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw syntax("a value");
    }
  }

  private Json literal(String word, Json value) {
    if (!text.startsWith(word, at)) {
      throw syntax("a value");
    }
    at += word.length();
    return value;
  }

  private boolean has(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private void expect(char c) {
    if (peek() != c) {
      throw syntax("'" + c + "'");
    }
    at++;
  }

  private char peek() {
    if (at >= text.length()) {
      throw syntax("more text");
    }
    return text.charAt(at);
  }

  private void space() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return;
      }
      at++;
    }
  }

  private MalformedJson syntax(String wanted) {
    return new MalformedJson("syntax", "At character " + at + ", " + wanted + " was expected.");
  }
}
