package dev.lectern.reading.epub;

import dev.lectern.reading.cfi.CfiPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * A chapter's text in reading order. Offsets count UTF-16 units of {@link #text()}: blocks, one
 * line feed between two; line breaks within a block are line feeds too, a picture is {@link
 * #PICTURE}, and white space is collapsed as on a page. Immutable; safe for use by several threads.
 */
public final class ChapterText {
  /** Stands for a picture. */
  public static final char PICTURE = '\ufffc';

  private final ChapterDocument chapter;
  private final String text;
  private final List<Block> blocks;
  private final List<Node> nodes;
  private final int[] starts;
  private final int[] raws;
  private final NoteMarks noteMarks;
  private @Nullable Map<Node, Integer> positions;
  private @Nullable List<Sentence> sentences;

  private ChapterText(ChapterDocument chapter, TextBuilder built) {
    this.chapter = chapter;
    this.text = built.text.toString();
    this.blocks = List.copyOf(built.blocks);
    this.nodes = built.nodes;
    this.starts = Arrays.copyOf(built.starts, built.segments);
    this.raws = Arrays.copyOf(built.raws, built.segments);
    this.noteMarks = built.noteMarks;
  }

  public static ChapterText of(ChapterDocument chapter) {
    return new ChapterText(chapter, new TextBuilder(null).build(chapter.document()));
  }

  public ChapterDocument chapter() {
    return chapter;
  }

  public String text() {
    return text;
  }

  public int length() {
    return text.length();
  }

  /** In reading order; none overlap, and they cover everything but the line feeds between them. */
  public List<Block> blocks() {
    return blocks;
  }

  /** The index of the block that holds an offset or ends there, or -1 in a chapter without text. */
  public int blockAt(int offset) {
    int low = 0;
    int high = blocks.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (blocks.get(middle).start() <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return blocks.isEmpty() ? -1 : low;
  }

  /** The nodes that a stretch of text came from, in order, cut to it. */
  public List<Run> runs(int start, int end) {
    List<Run> runs = new ArrayList<>();
    for (int s = Math.max(0, segmentAt(start)); s < starts.length && starts[s] < end; s++) {
      int from = Math.max(start, starts[s]);
      int to = Math.min(end, segmentEnd(s));
      int last = runs.size() - 1;
      if (from >= to) {
        continue;
      }
      if (last >= 0 && runs.get(last).node().equals(nodes.get(s))) {
        runs.set(last, new Run(runs.get(last).start(), to, nodes.get(s)));
      } else {
        runs.add(new Run(from, to, nodes.get(s)));
      }
    }
    return runs;
  }

  /** All sentences in reading order; none crosses a block. */
  public synchronized List<Sentence> sentences() {
    List<Sentence> known = sentences;
    if (known == null) {
      known = Sentences.of(this, noteMarks);
      sentences = known;
    }
    return known;
  }

  /**
   * The index of the sentence that holds an offset, else of the next one; the last one at the end;
   * -1 if none.
   */
  public int sentenceAt(int offset) {
    List<Sentence> all = sentences();
    int low = 0;
    int high = all.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).end() > offset) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return all.isEmpty() ? -1 : low;
  }

  /** How far in the chapter an offset is, 0 to 1. */
  public double progression(int offset) {
    return text.isEmpty() ? 0 : Math.min(1, Math.max(0, (double) offset / text.length()));
  }

  /** The offset that lies so far in the chapter; of whole characters. */
  public int offset(double progression) {
    int offset = (int) Math.round(Math.min(1, Math.max(0, progression)) * text.length());
    boolean split =
        offset > 0 && offset < text.length() && Character.isLowSurrogate(text.charAt(offset));
    return split ? offset - 1 : offset;
  }

  /** The offset where the element of that id starts, or -1 if there is none. */
  public int offsetOfId(String id) {
    Element element = id.isEmpty() ? null : chapter.document().getElementById(id);
    return element == null ? -1 : offsetOf(element);
  }

  /** The offset of the first character at or behind a node's start. */
  public int offsetOf(Node node) {
    int behind = Math.min(text.length(), positions().getOrDefault(node, 0));
    // A line break takes the place of the white space before it.
    int s = segmentAt(behind);
    for (int near = Math.max(0, s - 1); near <= s; near++) {
      if (node instanceof Element && nodes.get(near).equals(node)) {
        return starts[near];
      }
    }
    return behind;
  }

  /**
   * Where in the tree a character comes from.
   *
   * @param node a TextNode; or the element of a picture or line break
   * @param raw UTF-16 units into the node's own text, white space not collapsed; 0 in an element
   */
  public record Spot(Node node, int raw) {}

  /** The spot of the character at an offset; null in a chapter without text. */
  public @Nullable Spot spot(int offset) {
    int s = segmentAt(offset);
    if (s < 0) {
      return null;
    }
    Node node = nodes.get(s);
    int within = Math.min(Math.max(0, offset - starts[s]), segmentEnd(s) - starts[s]);
    return new Spot(node, node instanceof TextNode ? raws[s] + within : 0);
  }

  /** The path within the document to the character at an offset, for a CFI. */
  public CfiPath path(int offset) {
    Spot spot = spot(offset);
    if (spot == null) {
      return DomPaths.to(chapter.document());
    }
    return spot.node() instanceof TextNode words
        ? DomPaths.to(words, spot.raw())
        : DomPaths.to((Element) spot.node());
  }

  /** A place found by a path; not exact if the path did not fit this document in every step. */
  public record Found(int offset, boolean exact) {}

  /** The spot that a path within this document leads to; null if it leads nowhere at all. */
  public @Nullable Spot spot(CfiPath path) {
    DomPaths.Point point = DomPaths.follow(chapter.document(), path);
    return point == null ? null : new Spot(point.node(), point.raw());
  }

  /** The offset that a path within this document leads to; null if it leads nowhere at all. */
  public @Nullable Found find(CfiPath path) {
    DomPaths.Point point = DomPaths.follow(chapter.document(), path);
    if (point == null) {
      return null;
    }
    return new Found(
        point.node() instanceof TextNode words
            ? offset(words, point.raw())
            : offsetOf(point.node()),
        point.exact());
  }

  /** The offset of the character that lies so many UTF-16 units into a node's own text. */
  public int offset(TextNode node, int raw) {
    int from = offsetOf(node);
    for (int s = Math.max(0, segmentAt(from)); s < starts.length; s++) {
      if (!nodes.get(s).equals(node)) {
        if (starts[s] >= from) {
          break;
        }
        continue;
      }
      int length = segmentEnd(s) - starts[s];
      if (raw < raws[s]) {
        return starts[s];
      }
      boolean last = s + 1 == starts.length || !nodes.get(s + 1).equals(node);
      if (raw < raws[s] + length || last) {
        return starts[s] + Math.min(length, raw - raws[s]);
      }
    }
    return from;
  }

  /** The last segment that starts at or before an offset, or -1 in a chapter without text. */
  private int segmentAt(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found : Math.max(-found - 2, starts.length == 0 ? -1 : 0);
  }

  /** Segments touch each other, but for the line feed at the end of a block. */
  private int segmentEnd(int s) {
    int next = s + 1 < starts.length ? starts[s + 1] : text.length();
    int block = blockAt(starts[s]);
    return block < 0 ? next : Math.min(next, blocks.get(block).end());
  }

  private synchronized Map<Node, Integer> positions() {
    Map<Node, Integer> known = positions;
    if (known == null) {
      known = new HashMap<>();
      new TextBuilder(known).build(chapter.document());
      positions = known;
    }
    return known;
  }
}
