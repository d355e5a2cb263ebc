package dev.lectern.typesetter.flow;

import dev.lectern.reading.epub.ChapterText;
import dev.lectern.reading.epub.Run;
import java.util.Arrays;
import java.util.IdentityHashMap;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The offsets of a chapter's text. A text node's characters and its part of the chapter's text are
 * the same but for white space, so walking along both tells which is which.
 */
public final class ChapterOffsets implements Offsets {
  private final String text;
  private final IdentityHashMap<Node, Run> runs = new IdentityHashMap<>();
  private int reached;

  public ChapterOffsets(ChapterText chapter) {
    this.text = chapter.text();
    for (Run run : chapter.runs(0, chapter.length())) {
      runs.put(run.node(), run);
    }
  }

  @Override
  public int[] of(TextNode node) {
    String raw = node.getWholeText();
    int[] offsets = new int[raw.length()];
    Run run = runs.get(node);
    if (run == null) {
      Arrays.fill(offsets, -1);
      return offsets;
    }
    int at = run.start();
    for (int i = 0; i < offsets.length; i++) {
      if (isSpace(raw.charAt(i))) {
        boolean kept = at < run.end() && isSpace(text.charAt(at));
        offsets[i] = kept ? at : -1;
        boolean more = i + 1 < offsets.length && isSpace(raw.charAt(i + 1));
        at += kept && (!more || text.charAt(at) != ' ') ? 1 : 0;
      } else {
        while (at < run.end() && text.charAt(at) != raw.charAt(i) && isSpace(text.charAt(at))) {
          at++;
        }
        offsets[i] = at < run.end() ? at++ : -1;
      }
    }
    reached = run.end();
    return offsets;
  }

  @Override
  public int of(Node element) {
    Run run = runs.get(element);
    if (run != null) {
      reached = run.end();
      return run.start();
    }
    return Math.min(reached, text.length());
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
  }
}
