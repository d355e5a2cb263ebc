package dev.lectern.typesetter.flow;

import dev.lectern.typesetter.css.BoxStyle.Space;
import dev.lectern.typesetter.css.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a paragraph as they are gathered from its elements, white space collapsed on
 * the way.
 */
final class TextRun {
  private char[] text = new char[256];
  private int[] source = new int[256];
  private int length;
  private final List<Integer> starts = new ArrayList<>();
  private final List<TextStyle> styles = new ArrayList<>();
  private final Map<Integer, MathNode.Formula> formulas = new HashMap<>();
  private boolean apart;
  private boolean ink;

  boolean isEmpty() {
    return length == 0;
  }

  /** Whether there is anything but white space. */
  boolean hasInk() {
    return ink;
  }

  int length() {
    return length;
  }

  char last() {
    return length == 0 ? '\n' : text[length - 1];
  }

  /** Adds one character as the space rule wants it. */
  void add(char c, int from, TextStyle style, Space space) {
    char now = c;
    if (c == '\r') {
      return;
    }
    if (c == ' ' || c == '\t' || c == '\n' || c == '\f') {
      boolean line = c == '\n' && space != Space.COLLAPSE;
      if (line) {
        append('\n', from, style);
        return;
      }
      if (space == Space.KEEP) {
        // A tab has no stops here: it is as wide as four spaces, none of which may end a line.
        for (int i = 0; i < (c == '\t' ? 4 : 1); i++) {
          append('\u00a0', i == 0 ? from : -1, style);
        }
        return;
      }
      char before = last();
      if (before == ' ' || before == '\n') {
        return;
      }
      now = ' ';
    } else {
      ink = true;
    }
    append(now, from, style);
  }

  /** Adds a forced end of line. */
  void lineEnd(int from, TextStyle style) {
    while (length > 0 && text[length - 1] == ' ') {
      drop();
    }
    append('\n', from, style);
  }

  /** Adds a character of ours. */
  void generate(String words, TextStyle style) {
    for (int i = 0; i < words.length(); i++) {
      append(words.charAt(i), -1, style);
      ink |= !Character.isWhitespace(words.charAt(i));
    }
  }

  @SuppressWarnings(
      "ReferenceEquality") // Nearly always it is the same one; only then is it compared in full.
  private void append(char c, int from, TextStyle style) {
    if (length == text.length) {
      text = Arrays.copyOf(text, length * 2);
      source = Arrays.copyOf(source, length * 2);
    }
    text[length] = c;
    source[length] = from;
    if (apart || styles.isEmpty() || styles.getLast() != style && !styles.getLast().equals(style)) {
      starts.add(length);
      styles.add(style);
      apart = false;
    }
    length++;
  }

  /** What comes now is a span of its own, whatever its style. */
  void split() {
    apart = true;
  }

  /**
   * Keeps the nested form of what was added since an index, if both say the same: what the book
   * hides or adds by its sheet is only in one of them.
   */
  void formula(int from, @Nullable MathNode root, boolean display) {
    Map<Integer, Character> said = new HashMap<>();
    for (int i = from; i < length; i++) {
      if (source[i] >= 0 && !isWhite(text[i])) {
        said.put(source[i], text[i]);
      }
    }
    boolean same = root != null && !said.isEmpty() && root.isAll(said) && said.isEmpty();
    if (length > from) {
      formulas.put(from, new MathNode.Formula(same ? root : null, display, length - from));
    }
  }

  private static boolean isWhite(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private void drop() {
    length--;
    if (starts.getLast() == length) {
      starts.removeLast();
      styles.removeLast();
    }
  }

  /** Takes the spaces and line ends off the end: they would be an empty line. */
  void trim() {
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\n')) {
      drop();
    }
  }

  char[] text() {
    return Arrays.copyOf(text, length);
  }

  int[] source() {
    return Arrays.copyOf(source, length);
  }

  List<Block.Span> spans() {
    List<Block.Span> spans = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : length;
      spans.add(new Block.Span(starts.get(i), end, styles.get(i), formulas.get(starts.get(i))));
    }
    return spans;
  }
}
