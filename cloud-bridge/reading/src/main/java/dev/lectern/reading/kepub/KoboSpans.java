package dev.lectern.reading.kepub;

import dev.lectern.reading.epub.Block;
import dev.lectern.reading.epub.ChapterText;
import dev.lectern.reading.epub.Run;
import dev.lectern.reading.epub.Sentence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The spans of a chapter, cut from the same bytes always alike:
 *
 * <pre>
 * block 3    Call me &lt;i&gt;Ishmael.&lt;/i&gt; Some years ago
 * spans      [kobo.3.1][kobo.3.2]  [kobo.3.3     ]
 * </pre>
 *
 * A span never crosses an element's border, so a sentence with italics in it is several. Nothing
 * within a formula or a drawing gets one, nor what is not read: scripts, hidden text, ruby's
 * readings.
 */
public final class KoboSpans {
  private final ChapterText text;
  private final List<KoboSpan> spans = new ArrayList<>();
  private final Map<String, KoboSpan> byId = new HashMap<>();
  private final Map<Node, List<KoboSpan>> byNode = new HashMap<>();
  private final boolean made;

  private KoboSpans(ChapterText text) {
    this.text = text;
    List<Element> there = text.chapter().document().getElementsByClass("koboSpan");
    this.made = !there.isEmpty();
    if (made) {
      there.forEach(e -> add(new KoboSpan(e.id(), text.offsetOf(e), e, 0, 0)));
    } else {
      cut();
    }
  }

  /** Of a chapter that has spans already, they are taken as they are. */
  public static KoboSpans of(ChapterText text) {
    return new KoboSpans(text);
  }

  /** Whether the file had its spans already, so that nothing is to be put in. */
  boolean made() {
    return made;
  }

  /** In reading order. */
  List<KoboSpan> all() {
    return Collections.unmodifiableList(spans);
  }

  /** Those of one text node or picture, in order. */
  List<KoboSpan> within(Node node) {
    return byNode.getOrDefault(node, List.of());
  }

  /**
   * The offset of a span's first character in the chapter's text, or -1 if there is no such span.
   */
  public int offset(String id) {
    KoboSpan span = byId.get(id);
    return span == null ? -1 : span.start();
  }

  /**
   * The id of the span that holds an offset, else of the one before it, else of the first; or
   * empty.
   */
  public String at(int offset) {
    int low = 0;
    int high = spans.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (spans.get(middle).start() <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return spans.isEmpty() ? "" : spans.get(low).id();
  }

  private void add(KoboSpan span) {
    if (!span.id().isEmpty() && byId.putIfAbsent(span.id(), span) == null) {
      spans.add(span);
      byNode.computeIfAbsent(span.node(), n -> new ArrayList<>(2)).add(span);
    }
  }

  private void cut() {
    Set<String> taken = taken();
    List<Sentence> sentences = text.sentences();
    int sentence = 0;
    int paragraph = 0;
    for (Block block : text.blocks()) {
      List<Integer> cuts = new ArrayList<>();
      while (sentence < sentences.size() && sentences.get(sentence).start() < block.end()) {
        cuts.add(sentences.get(sentence++).start());
      }
      int before = spans.size();
      Numbers numbers = new Numbers(paragraph + 1, taken);
      for (Run run : text.runs(block.start(), block.end())) {
        if (run.node() instanceof TextNode words) {
          words(words, run, cuts, numbers);
        } else if (run.node() instanceof Element picture && picture(picture)) {
          add(new KoboSpan(numbers.next(), run.start(), picture, 0, 0));
        }
      }
      paragraph += spans.size() > before ? 1 : 0;
    }
  }

  private void words(TextNode node, Run run, List<Integer> cuts, Numbers numbers) {
    if (drawn(node)) {
      return;
    }
    int length = node.getWholeText().length();
    int start = wordAt(run.start(), run.end());
    while (start < run.end()) {
      int found = Collections.binarySearch(cuts, start + 1);
      int next = found >= 0 ? found : -found - 1;
      int end = next < cuts.size() ? Math.min(cuts.get(next), run.end()) : run.end();
      int to = end == run.end() ? length : raw(end);
      add(new KoboSpan(numbers.next(), start, node, raw(start), to));
      start = wordAt(end, run.end());
    }
  }

  private int raw(int offset) {
    ChapterText.Spot spot = text.spot(offset);
    return spot == null ? 0 : spot.raw();
  }

  private int wordAt(int from, int to) {
    int at = from;
    while (at < to && blank(text.text().charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean blank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** Within a formula, a drawing, or a time that is told by its text and may hold nothing else. */
  private static boolean drawn(Node node) {
    for (Node at = node.parent(); at != null; at = at.parent()) {
      if (at instanceof Element element
          && (Names.drawing(element)
              || Names.local(element).equals("time") && !element.hasAttr("datetime"))) {
        return true;
      }
    }
    return false;
  }

  /** A span around the picture of a picture element would be between it and its sources. */
  private static boolean picture(Element element) {
    Element parent = element.parent();
    return Names.local(element).equals("img")
        && !drawn(element)
        && (parent == null || !Names.local(parent).equals("picture"));
  }

  /** Ids of the book's own that look like ours; there is hardly ever one. */
  private Set<String> taken() {
    Set<String> taken = new HashSet<>();
    for (Element element : text.chapter().document().getAllElements()) {
      if (element.id().startsWith("kobo.")) {
        taken.add(element.id());
      }
    }
    return taken;
  }

  private static final class Numbers {
    private final int paragraph;
    private final Set<String> taken;
    private int segment;

    Numbers(int paragraph, Set<String> taken) {
      this.paragraph = paragraph;
      this.taken = taken;
    }

    String next() {
      String id;
      do {
        id = "kobo." + paragraph + "." + ++segment;
      } while (taken.contains(id));
      return id;
    }
  }
}
