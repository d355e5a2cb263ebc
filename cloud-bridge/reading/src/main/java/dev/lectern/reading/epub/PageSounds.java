package dev.lectern.reading.epub;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The sounds that stand in a stretch of a chapter. */
public final class PageSounds {
  private static final int SOUNDS = 100;
  private static final int WORDS = 120;

  private PageSounds() {}

  /** Those before whose next character the stretch has; a chapter's end counts to its last one. */
  public static List<PageSound> of(Publication book, int spine, int start, int end) {
    ChapterText text = book.text(spine);
    List<PageSound> found = new ArrayList<>();
    for (Element audio : text.chapter().document().getElementsByTag("audio")) {
      String source = source(audio);
      int at = text.offsetOf(audio);
      boolean here = at >= start && (at < end || at == text.length() && end == at);
      if (here && source != null && found.size() < SOUNDS) {
        String path = Hrefs.resolve(book.spine().get(spine).href(), source);
        found.add(new PageSound(at, words(audio), path));
      }
    }
    return found;
  }

  /** What the book calls a sound, for ears and eyes: one line, bounded. */
  public static String words(Element audio) {
    Element figure = audio.closest("figure");
    Element caption = figure == null ? null : figure.selectFirst("figcaption");
    String named = audio.attr("aria-label");
    if (named.isBlank()) {
      named = audio.attr("title");
    }
    if (named.isBlank() && caption != null) {
      named = caption.text();
    }
    if (named.isBlank()) {
      String source = String.valueOf(source(audio));
      named = source.substring(source.lastIndexOf('/') + 1);
    }
    String line = named.replaceAll("\\s+", " ").strip();
    return line.substring(0, Math.min(WORDS, line.length()));
  }

  /** The first file that is named and could be one that is played; null where none is named. */
  public static @Nullable String source(Element audio) {
    if (audio.hasAttr("src")) {
      return audio.attr("src");
    }
    List<Element> sources = audio.getElementsByTag("source");
    for (Element source : sources) {
      String type = source.attr("type");
      if (type.startsWith("audio/mpeg") || type.startsWith("audio/wav")) {
        return source.attr("src");
      }
    }
    return sources.isEmpty() ? null : sources.getFirst().attr("src");
  }
}
