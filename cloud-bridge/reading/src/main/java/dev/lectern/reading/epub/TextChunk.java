package dev.lectern.reading.epub;

import dev.lectern.reading.cfi.CfiAssertion;
import dev.lectern.reading.cfi.CfiOffset;
import dev.lectern.reading.epub.DomPaths.Point;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** All text between two child elements, which CFIs count as one, whatever nodes it is in. */
final class TextChunk {
  private final Element parent;
  private final List<TextNode> nodes = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable Element behind;
  private boolean there;

  private TextChunk(Element parent) {
    this.parent = parent;
  }

  /** The chunk behind so many child elements; empty where it is none. */
  static TextChunk of(Element parent, int elements) {
    TextChunk chunk = new TextChunk(parent);
    int left = elements;
    for (Node child = parent.firstChild(); child != null; child = child.nextSibling()) {
      if (child instanceof Element element) {
        if (left == 0) {
          chunk.behind = element;
          break;
        }
        left--;
      } else if (left == 0 && child instanceof TextNode words) {
        chunk.nodes.add(words);
        chunk.text.append(words.getWholeText());
      }
    }
    chunk.there = left == 0;
    return chunk;
  }

  /** Behind the last character is a place; further is none. */
  Point end(boolean exact) {
    return point(text.length(), exact);
  }

  Point find(@Nullable CfiOffset offset, boolean exact) {
    Integer character = offset == null ? null : offset.character();
    int wanted = character == null ? 0 : character;
    int clamped = Math.min(wanted, text.length());
    boolean sure = exact && there && clamped == wanted;
    CfiAssertion claimed = offset == null ? null : offset.assertion();
    if (claimed == null || claimed.values().isEmpty() || stands(claimed, clamped)) {
      return point(clamped, sure);
    }
    int moved = nearest(claimed, clamped);
    return moved < 0 ? point(clamped, false) : point(moved, sure || there);
  }

  /** Whether the words before and behind a place are those that were claimed. */
  private boolean stands(CfiAssertion claimed, int at) {
    String front = claimed.values().get(0);
    String behind = claimed.values().size() > 1 ? claimed.values().get(1) : "";
    return at >= front.length()
        && text.indexOf(front, at - front.length()) == at - front.length()
        && at + behind.length() <= text.length()
        && text.indexOf(behind, at) == at;
  }

  private int nearest(CfiAssertion claimed, int wanted) {
    String whole = String.join("", claimed.values());
    int front = claimed.values().get(0).length();
    int best = -1;
    for (int at = whole.isEmpty() ? -1 : text.indexOf(whole);
        at >= 0;
        at = text.indexOf(whole, at + 1)) {
      boolean nearer = best < 0 || Math.abs(at + front - wanted) < Math.abs(best - wanted);
      best = nearer ? at + front : best;
    }
    return best;
  }

  private Point point(int offset, boolean exact) {
    int left = offset;
    TextNode last = null;
    for (TextNode words : nodes) {
      int length = words.getWholeText().length();
      if (left < length) {
        return new Point(words, left, exact);
      }
      left -= length;
      last = words;
    }
    if (last != null) {
      return new Point(last, last.getWholeText().length(), exact);
    }
    // Nothing is written here: what comes next starts at the same place.
    return new Point(behind == null ? parent : behind, 0, exact && behind != null);
  }
}
