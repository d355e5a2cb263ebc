package dev.lectern.reading.epub;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * A media overlay (SMIL): which stretch of a recording belongs to which element of which chapter.
 * Page numbers, notes and their marks are passed over, as most listeners want it.
 */
final class Overlay {
  private static final Set<String> SKIPPED =
      Set.of(
          "pagebreak",
          "footnote",
          "endnote",
          "rearnote",
          "note",
          "noteref",
          "footnotes",
          "endnotes",
          "rearnotes",
          "annotation");

  private final List<Par> pars = new ArrayList<>();

  /** One text with its sound; the fragment is empty where a whole file is meant. */
  private record Par(String textHref, String fragment, @Nullable Clip clip) {}

  private Overlay() {}

  /**
   * @param path of the file itself, from the container's root
   * @throws Refusal for what only a trap does; see {@link MarkupReader#next}
   */
  static Overlay of(byte[] smil, String path, EpubLimits limits) throws Refusal {
    Overlay overlay = new Overlay();
    MarkupReader reader = MarkupReader.of(smil, limits);
    Deque<Boolean> skipped = new ArrayDeque<>();
    String text = "";
    Clip clip = null;
    while (reader.next()) {
      String name = reader.name();
      boolean nests = name.equals("par") || name.equals("seq") || name.equals("body");
      if (reader.start()) {
        if (nests) {
          boolean inside = !skipped.isEmpty() && skipped.peek();
          skipped.push(inside || skips(reader.attribute("epub:type")));
          text = "";
          clip = null;
        } else if (name.equals("text")) {
          text = reader.attribute("src");
        } else if (name.equals("audio")) {
          clip = clip(reader, path);
        }
      } else if (nests && !skipped.isEmpty()) {
        boolean passed = skipped.pop();
        String href = text.isEmpty() ? null : Hrefs.resolve(path, text);
        if (name.equals("par") && !passed && href != null) {
          overlay.pars.add(new Par(href, Hrefs.fragment(text), clip));
        }
      }
    }
    return overlay;
  }

  private static boolean skips(String types) {
    return Lists.words(types).stream().anyMatch(SKIPPED::contains);
  }

  /** Null for a recording outside the book, or one that ends before it begins. */
  private static @Nullable Clip clip(MarkupReader reader, String path) {
    String src = reader.attribute("src");
    String href = src.isEmpty() ? null : Hrefs.resolve(path, src);
    long begin = Math.max(0, ClockValue.millis(reader.attribute("clipBegin")));
    long end = ClockValue.millis(reader.attribute("clipEnd"));
    return href == null || (end >= 0 && end <= begin) ? null : new Clip(href, begin, end);
  }

  /** What it says of one chapter. Elements that the chapter does not have are left out. */
  List<Narrated> parts(String href, ChapterText chapter) {
    List<Narrated> parts = new ArrayList<>();
    for (Par par : pars) {
      Element element = par.textHref().equals(href) ? element(chapter, par.fragment()) : null;
      if (element == null) {
        continue;
      }
      int start = chapter.offsetOf(element);
      int end = Math.max(start, end(chapter, element));
      if (par.clip() != null) {
        parts.add(new Narrated(start, end, spoken(chapter, start, end), par.clip()));
      } else {
        unrecorded(chapter, start, end, parts);
      }
    }
    return List.copyOf(parts);
  }

  private static @Nullable Element element(ChapterText chapter, String fragment) {
    var document = chapter.chapter().document();
    return fragment.isEmpty() ? document.body() : document.getElementById(fragment);
  }

  private static void unrecorded(ChapterText chapter, int start, int end, List<Narrated> parts) {
    int before = parts.size();
    for (Sentence sentence : chapter.sentences()) {
      if (sentence.start() >= start && sentence.end() <= end) {
        parts.add(new Narrated(sentence.start(), sentence.end(), sentence.text(), null));
      }
    }
    String words = spoken(chapter, start, end);
    if (parts.size() == before && !words.isEmpty()) {
      // Less than a sentence, such as a word of one.
      parts.add(new Narrated(start, end, words, null));
    }
  }

  private static int end(ChapterText chapter, Element element) {
    Node last = element;
    TextNode words = null;
    Deque<Node> open = new ArrayDeque<>(List.of(last));
    while (!open.isEmpty() && words == null) {
      last = open.pop();
      if (last instanceof TextNode text && !text.isBlank()) {
        words = text;
      }
      last.childNodes().forEach(open::push);
    }
    return words == null
        ? chapter.offsetOf(element)
        : chapter.offset(words, words.getWholeText().length());
  }

  private static String spoken(ChapterText chapter, int start, int end) {
    return chapter
        .text()
        .substring(start, end)
        .replace(ChapterText.PICTURE, ' ')
        .replaceAll("\\s+", " ")
        .strip();
  }
}
