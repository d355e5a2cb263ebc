package dev.lectern.reading.xpointer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address as KOReader sends it.
 *
 * <pre>
 * /body/DocFragment[60]/body/div/p[3]/text()[2].12
 *       the 60th itemref     the steps         the offset
 * </pre>
 *
 * crengine has written {@code [1]} always since August 2026, and only where there are several
 * before; it reads both, and so do we.
 *
 * @param fragment which itemref of the spine, from 1
 * @param steps below the fragment; empty for its very start
 * @param offset characters (code points, not UTF-16 units) into a text, children into an element;
 *     or {@link #NO_OFFSET}
 */
public record XPointer(int fragment, List<Step> steps, int offset) {
  public static final int NO_OFFSET = -1;

  /** The name of the step to a text, as XPath has it. */
  static final String TEXT = "text()";

  private static final int LONGEST = 8192;
  private static final int MOST_STEPS = 256;
  private static final int MOST_DIGITS = 8;

  /**
   * One step down.
   *
   * @param name an element's, {@code text()}, or empty for the child of that index whatever it is
   * @param index among the siblings of that name, from 1; or 0 where none was written: the first
   */
  public record Step(String name, int index) {}

  public XPointer {
    steps = List.copyOf(steps);
  }

  /** The start of a chapter, which every version of KOReader finds. */
  public static XPointer start(int fragment) {
    return new XPointer(fragment, List.of(), 0);
  }

  /** Null for anything else: a page number of a PDF, another program's address, a damaged one. */
  public static @Nullable XPointer parse(String text) {
    if (text.length() > LONGEST || !text.startsWith("/body")) {
      return null;
    }
    List<Step> steps = new ArrayList<>();
    int at = 0;
    while (at < text.length() && text.charAt(at) == '/') {
      int end = at + 1;
      while (end < text.length() && "/.[".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      String name = text.substring(at + 1, end);
      int index = 0;
      if (end < text.length() && text.charAt(end) == '[') {
        int close = text.indexOf(']', end);
        index = close < 0 ? -1 : number(text.substring(end + 1, close));
        end = close + 1;
      } else if (!name.isEmpty() && digit(name.charAt(0))) {
        index = number(name);
        name = "";
      }
      if (index < 0 || name.isEmpty() && index == 0 || steps.size() >= MOST_STEPS) {
        return null;
      }
      steps.add(new Step(name, index));
      at = end;
    }
    int offset = NO_OFFSET;
    if (at < text.length()) {
      offset = text.charAt(at) == '.' ? number(text.substring(at + 1)) : -2;
    }
    boolean ours =
        offset >= NO_OFFSET
            && steps.size() >= 2
            && steps.get(0).name().equals("body")
            && steps.get(0).index() <= 1
            && steps.get(1).name().equals("DocFragment");
    return ours
        ? new XPointer(Math.max(1, steps.get(1).index()), steps.subList(2, steps.size()), offset)
        : null;
  }

  /** Digits alone, else -2. */
  private static int number(String digits) {
    if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
      return -2;
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      if (!digit(digits.charAt(i))) {
        return -2;
      }
      value = value * 10 + digits.charAt(i) - '0';
    }
    return value;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  /** As crengine writes it. */
  public String print() {
    StringBuilder out = new StringBuilder("/body/DocFragment[").append(fragment).append(']');
    for (Step step : steps) {
      out.append('/').append(step.name());
      if (step.index() > 0) {
        if (step.name().isEmpty()) {
          out.append(step.index());
        } else {
          out.append('[').append(step.index()).append(']');
        }
      }
    }
    if (offset != NO_OFFSET) {
      out.append('.').append(offset);
    }
    return out.toString();
  }
}
