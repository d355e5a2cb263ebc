package dev.lectern.reading.epub;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Walks a chapter in reading order and collects its text, with white space as a page shows it, and
 * which node each character came from. A segment is a stretch where text and node run in step:
 *
 * <pre>
 * node      "Call\n     me"       segments  text 0..5 = node 0..5, text 5..7 = node 10..12
 * text      "Call me"
 * </pre>
 */
final class TextBuilder {
  final StringBuilder text = new StringBuilder();
  final List<Block> blocks = new ArrayList<>();
  final List<Node> nodes = new ArrayList<>();
  int[] starts = new int[64];
  int[] raws = new int[64];
  int segments;

  final NoteMarks noteMarks = new NoteMarks();

  private final @Nullable Map<Node, Integer> positions;
  private int blockStart = -1;
  private @Nullable Element blockOwner;
  private boolean preformatted;

  /**
   * @param positions where not null, receives each node's place: the offset of the first character
   *     at or behind its start
   */
  TextBuilder(@Nullable Map<Node, Integer> positions) {
    this.positions = positions;
  }

  TextBuilder build(Document document) {
    for (Node child = document.firstChild(); child != null; child = child.nextSibling()) {
      visit(child, document, false);
    }
    close();
    return this;
  }

  /** Recursion is safe: chapters are parsed to a limited depth. */
  private void visit(Node node, Element owner, boolean silent) {
    if (positions != null) {
      positions.put(node, text.length() + (blockStart < 0 && !blocks.isEmpty() ? 1 : 0));
    }
    if (node instanceof TextNode words) {
      if (!silent) {
        append(words, owner);
      }
    } else if (node instanceof Element element) {
      element(element, owner, silent);
    }
  }

  private void element(Element element, Element owner, boolean silent) {
    String name = Markup.local(element);
    boolean quiet = silent || ElementRoles.skipped(element, name);
    if (!quiet && ElementRoles.picture(name)) {
      single(ChapterText.PICTURE, element, owner);
      // What a drawing writes is part of the picture; its nodes still have a place.
      quiet = true;
    } else if (!quiet && name.equals("br")) {
      lineBreak(element, owner);
    }
    boolean block = ElementRoles.block(name) && !quiet;
    boolean outer = preformatted;
    if (block) {
      close();
      preformatted |= name.equals("pre");
    }
    int start = text.length();
    for (Node child = element.firstChild(); child != null; child = child.nextSibling()) {
      visit(child, block ? element : owner, quiet);
    }
    if (!quiet && ElementRoles.noteMark(element, name)) {
      noteMarks.add(start, text.length());
    }
    if (block) {
      if (name.equals("hr")) {
        open(element);
      }
      close();
      preformatted = outer;
    }
  }

  private void open(Element owner) {
    if (blockStart < 0) {
      if (!blocks.isEmpty()) {
        text.append('\n');
      }
      blockStart = text.length();
      blockOwner = owner;
    }
  }

  private void close() {
    Element owner = blockOwner;
    if (blockStart < 0 || owner == null) {
      return;
    }
    while (text.length() > blockStart && isSpace(text.charAt(text.length() - 1))) {
      unappend();
    }
    boolean rule = Markup.local(owner).equals("hr");
    if (text.length() > blockStart || rule) {
      BlockKind kind =
          rule ? BlockKind.RULE : onlyPictures() ? BlockKind.IMAGE : ElementRoles.kind(owner);
      int level = ElementRoles.level(kind, owner);
      blocks.add(new Block(kind, level, blockStart, text.length(), owner));
    } else if (!blocks.isEmpty()) {
      text.setLength(text.length() - 1);
    }
    blockStart = -1;
    blockOwner = null;
  }

  private boolean onlyPictures() {
    for (int i = blockStart; i < text.length(); i++) {
      if (text.charAt(i) != ChapterText.PICTURE && !isSpace(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private void unappend() {
    text.setLength(text.length() - 1);
    while (segments > 0 && starts[segments - 1] >= text.length()) {
      segments--;
      nodes.remove(segments);
    }
  }

  private void append(TextNode node, Element owner) {
    String raw = node.getWholeText();
    int length = raw.length();
    int i = 0;
    while (i < length) {
      if (isSpace(raw.charAt(i)) && !preformatted) {
        boolean wanted =
            blockStart >= 0
                && text.length() > blockStart
                && !isSpace(text.charAt(text.length() - 1));
        if (wanted) {
          segment(node, i);
          text.append(' ');
        }
        i++;
        while (i < length && isSpace(raw.charAt(i))) {
          i++;
        }
      } else {
        int from = i;
        while (i < length && (preformatted || !isSpace(raw.charAt(i)))) {
          i++;
        }
        open(owner);
        segment(node, from);
        text.append(raw, from, i);
      }
    }
  }

  private void lineBreak(Element element, Element owner) {
    if (blockStart >= 0) {
      while (text.length() > blockStart && text.charAt(text.length() - 1) == ' ') {
        unappend();
      }
      single('\n', element, owner);
    }
  }

  private void single(char c, Element element, Element owner) {
    open(owner);
    segment(element, 0);
    text.append(c);
  }

  /** The next characters come from that node at {@code raw}; no news if they run on in step. */
  private void segment(Node node, int raw) {
    int last = segments - 1;
    if (last >= 0
        && nodes.get(last).equals(node)
        && raws[last] + (text.length() - starts[last]) == raw) {
      return;
    }
    if (segments == starts.length) {
      starts = Arrays.copyOf(starts, segments * 2);
      raws = Arrays.copyOf(raws, segments * 2);
    }
    starts[segments] = text.length();
    raws[segments] = raw;
    nodes.add(node);
    segments++;
  }

  /** White space that collapses; a no-break space does not. */
  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
  }
}
