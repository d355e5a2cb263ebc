package dev.lectern.reading.epub;

import java.util.Locale;
import org.jsoup.parser.Parser;

/**
 * Reads the small XML files that a book is described by, tag by tag, without building a tree: on a
 * device that has just started, a tree of War and Peace's package document took three times as long
 * as all else that opening it takes. It knows no document types, never fetches or expands anything,
 * and reads on where the file is not well-formed.
 */
public final class MarkupReader {
  private static final int MOST_ATTRIBUTES = 64;

  private final String s;
  private final EpubLimits limits;
  private int at;
  private int elements;
  private String name = "";
  private boolean start;
  private boolean pendingEnd;
  private int depth;

  /** Deeper than this nobody asks which child an element is. */
  private final int[] children = new int[32];

  private int textFrom;
  private int textTo;
  private final int[] attributes = new int[4 * MOST_ATTRIBUTES];
  private int attributeCount;

  /** Of a file in whatever encoding it declares. */
  public static MarkupReader of(byte[] bytes, EpubLimits limits) {
    return new MarkupReader(Markup.decode(bytes), limits);
  }

  MarkupReader(String text, EpubLimits limits) {
    this.s = text;
    this.limits = limits;
  }

  /**
   * Goes on to the next start or end tag.
   *
   * @return false at the end of the file
   * @throws Refusal for what only a trap does: entities of its own, or very many elements
   */
  public boolean next() throws Refusal {
    if (pendingEnd) {
      pendingEnd = false;
      start = false;
      textFrom = at;
      textTo = at;
      depth--;
      return true;
    }
    textFrom = at;
    int open = s.indexOf('<', at);
    while (open >= 0) {
      char c = open + 1 < s.length() ? s.charAt(open + 1) : ' ';
      if (c == '/') {
        textTo = open;
        return close(open + 2);
      }
      if (c == '!' || c == '?') {
        at = skip(open, c);
      } else if (Character.isLetter(c) || c == '_') {
        textTo = open;
        return open(open + 1);
      } else {
        at = open + 1;
      }
      open = s.indexOf('<', at);
    }
    return false;
  }

  /** Comments, instructions, CDATA and document types; text around them runs on. */
  private int skip(int open, char kind) throws Refusal {
    if (kind == '?') {
      return behind("?>", open + 2);
    }
    if (s.startsWith("<!--", open)) {
      return behind("-->", open + 4);
    }
    if (s.startsWith("<![CDATA[", open)) {
      return behind("]]>", open + 9);
    }
    int brackets = 0;
    for (int i = open; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == '<' && s.startsWith("<!ENTITY", i)) {
        throw Markup.entities();
      }
      brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == '>' && brackets <= 0) {
        return i + 1;
      }
    }
    return s.length();
  }

  private int behind(String mark, int from) {
    int found = s.indexOf(mark, from);
    return found < 0 ? s.length() : found + mark.length();
  }

  private boolean open(int from) throws Refusal {
    if (++elements > limits.elements()) {
      throw new Refusal(
          "too-many-elements",
          "The contents of this book have more than " + limits.elements() + " elements.");
    }
    int end = nameEnd(from);
    name = local(from, end);
    start = true;
    if (depth + 1 < children.length) {
      children[depth]++;
      children[depth + 1] = 0;
    }
    depth++;
    attributes(end);
    return true;
  }

  private boolean close(int from) {
    int end = nameEnd(from);
    name = local(from, end);
    start = false;
    int close = s.indexOf('>', end);
    at = close < 0 ? s.length() : close + 1;
    depth = Math.max(0, depth - 1);
    return true;
  }

  /** Notes where names and values lie, and leaves {@code at} behind the tag. */
  private void attributes(int from) {
    attributeCount = 0;
    int i = from;
    while (i < s.length()) {
      char c = s.charAt(i);
      if (c == '>') {
        pendingEnd = i > 0 && s.charAt(i - 1) == '/';
        at = i + 1;
        return;
      }
      i = c <= ' ' || c == '/' ? i + 1 : attribute(i);
    }
    at = s.length();
  }

  private int attribute(int from) {
    int end = from;
    while (end < s.length()
        && s.charAt(end) > ' '
        && s.charAt(end) != '='
        && s.charAt(end) != '>') {
      end++;
    }
    int i = blanks(end);
    if (i >= s.length() || s.charAt(i) != '=') {
      return Math.max(i, from + 1);
    }
    i = blanks(i + 1);
    char quote = i < s.length() ? s.charAt(i) : ' ';
    int valueFrom = quote == '"' || quote == '\'' ? i + 1 : i;
    int valueTo = valueFrom;
    if (valueFrom > i) {
      int found = s.indexOf(quote, valueFrom);
      valueTo = found < 0 ? s.length() : found;
      i = valueTo + 1;
    } else {
      while (valueTo < s.length() && s.charAt(valueTo) > ' ' && s.charAt(valueTo) != '>') {
        valueTo++;
      }
      i = valueTo;
    }
    if (attributeCount < MOST_ATTRIBUTES) {
      int k = 4 * attributeCount++;
      attributes[k] = from;
      attributes[k + 1] = end;
      attributes[k + 2] = valueFrom;
      attributes[k + 3] = valueTo;
    }
    return i;
  }

  private int blanks(int from) {
    int i = from;
    while (i < s.length() && s.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }

  private int nameEnd(int from) {
    int i = from;
    while (i < s.length() && s.charAt(i) > ' ' && s.charAt(i) != '>' && s.charAt(i) != '/') {
      i++;
    }
    return i;
  }

  private String local(int from, int end) {
    String whole = s.substring(from, end);
    return whole.substring(whole.indexOf(':') + 1).toLowerCase(Locale.ROOT);
  }

  /** Whether this is a start tag; a tag that closes itself is followed by its end. */
  public boolean start() {
    return start;
  }

  /** The tag's name, without its prefix and in small letters. */
  public String name() {
    return name;
  }

  /** How many elements are open, including the one whose start tag this is. */
  public int depth() {
    return depth;
  }

  /** Which child of its parent the element of this start tag is, from 1, elements alone counted. */
  public int ordinal() {
    return depth <= children.length ? children[depth - 1] : 1;
  }

  /** An attribute of this start tag whatever its prefix, without white space around; or empty. */
  public String attribute(String wanted) {
    int found = -1;
    for (int k = 0; k < 4 * attributeCount; k += 4) {
      int length = attributes[k + 1] - attributes[k];
      int prefix = length - wanted.length();
      if (prefix == 0 && s.startsWith(wanted, attributes[k])) {
        found = k;
        break;
      }
      boolean suffixed = prefix > 1 && s.charAt(attributes[k] + prefix - 1) == ':';
      if (suffixed && s.startsWith(wanted, attributes[k] + prefix)) {
        found = k;
      }
    }
    return found < 0
        ? ""
        : unescaped(s.substring(attributes[found + 2], attributes[found + 3])).strip();
  }

  /** Adds the text between the tag before and this one. */
  public void appendText(StringBuilder to) {
    int from = textFrom;
    for (int open = s.indexOf('<', from); open >= 0 && open < textTo; open = s.indexOf('<', from)) {
      to.append(unescaped(s.substring(from, open)));
      if (s.startsWith("<![CDATA[", open)) {
        int end = behind("]]>", open + 9);
        to.append(s, open + 9, Math.max(open + 9, Math.min(textTo, end - 3)));
        from = end;
      } else if (s.startsWith("<!--", open)) {
        from = behind("-->", open + 4);
      } else {
        from = s.startsWith("<?", open) ? behind("?>", open + 2) : open + 1;
      }
    }
    if (from < textTo) {
      to.append(unescaped(s.substring(from, textTo)));
    }
  }

  private static String unescaped(String text) {
    return text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, true);
  }
}
