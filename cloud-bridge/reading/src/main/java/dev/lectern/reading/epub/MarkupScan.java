package dev.lectern.reading.epub;

import java.util.Arrays;

/**
 * One pass over markup, before any parser sees it: how deep, how many elements, whether every tag
 * is closed in order, and whether it declares entities. Costs no memory per element but the open
 * ones.
 *
 * @param depth the deepest nesting met
 * @param elements how many start tags
 * @param balanced whether a parser for XML will see the structure that was meant
 * @param entities whether the document type declares entities of its own
 */
record MarkupScan(int depth, int elements, boolean balanced, boolean entities) {

  static MarkupScan of(String text) {
    return new Pass(text).run();
  }

  private static final class Pass {
    private final String s;
    private int[] open = new int[64];
    private int depth;
    private int deepest;
    private int elements;
    private boolean balanced = true;
    private boolean entities;

    Pass(String s) {
      this.s = s;
    }

    MarkupScan run() {
      int at = s.indexOf('<');
      while (at >= 0) {
        at = s.indexOf('<', step(at));
      }
      return new MarkupScan(deepest, elements, balanced && depth == 0, entities);
    }

    /** Handles the markup at a '<' and says where to look on. */
    private int step(int at) {
      if (s.startsWith("<!--", at)) {
        return after("-->", at + 4);
      }
      if (s.startsWith("<![CDATA[", at)) {
        return after("]]>", at + 9);
      }
      if (s.startsWith("<?", at)) {
        return after("?>", at + 2);
      }
      if (s.startsWith("<!", at)) {
        return declaration(at + 2);
      }
      if (s.startsWith("</", at)) {
        return close(at + 2);
      }
      return at + 1 < s.length() && isNameStart(s.charAt(at + 1)) ? open(at + 1) : stray(at);
    }

    private int stray(int at) {
      balanced = false;
      return at + 1;
    }

    private int after(String mark, int from) {
      int at = s.indexOf(mark, from);
      if (at < 0) {
        balanced = false;
        return s.length();
      }
      return at + mark.length();
    }

    private int declaration(int from) {
      char quote = 0;
      int brackets = 0;
      for (int i = from; i < s.length(); i++) {
        char c = s.charAt(i);
        if (quote != 0) {
          quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
          quote = c;
        } else if (c == '[') {
          brackets++;
        } else if (c == ']') {
          brackets--;
        } else if (c == '<' && s.startsWith("<!ENTITY", i)) {
          entities = true;
        } else if (c == '<' && s.startsWith("<!--", i)) {
          i = after("-->", i) - 1;
        } else if (c == '>' && brackets <= 0) {
          return i + 1;
        }
      }
      balanced = false;
      return s.length();
    }

    private int open(int name) {
      elements++;
      char quote = 0;
      int end = nameEnd(name);
      // Within the name alone: a look at all that follows would make many tags take forever.
      int colon = s.indexOf(':', name, end);
      if (colon >= 0 && s.indexOf(':', colon + 1, end) >= 0) {
        balanced = false;
      }
      for (int i = end; i < s.length(); i++) {
        char c = s.charAt(i);
        if (quote != 0) {
          quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
          quote = c;
        } else if (c == '>') {
          if (s.charAt(i - 1) == '/') {
            deepest = Math.max(deepest, depth + 1);
          } else {
            push(name);
          }
          return i + 1;
        }
      }
      balanced = false;
      return s.length();
    }

    private void push(int name) {
      if (depth == open.length) {
        open = Arrays.copyOf(open, depth * 2);
      }
      open[depth++] = name;
      deepest = Math.max(deepest, depth);
    }

    private int close(int name) {
      int end = nameEnd(name);
      int length = end - name;
      if (depth > 0
          && s.regionMatches(open[depth - 1], s, name, length)
          && nameEnd(open[depth - 1]) - open[depth - 1] == length) {
        depth--;
      } else {
        balanced = false;
        depth = Math.max(0, depth - 1);
      }
      int close = s.indexOf('>', end);
      return close < 0 ? s.length() : close + 1;
    }

    private int nameEnd(int from) {
      int i = from;
      while (i < s.length() && !isNameEnd(s.charAt(i))) {
        i++;
      }
      return i;
    }

    private static boolean isNameEnd(char c) {
      return c <= ' ' || c == '>' || c == '/' || c == '<';
    }

    private static boolean isNameStart(char c) {
      return Character.isLetter(c) || c == '_' || c == ':';
    }
  }
}
