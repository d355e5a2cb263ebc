package dev.lectern.app.study;

import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.ChapterText;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.Sentence;
import dev.lectern.reading.find.Outline;
import dev.lectern.reading.locate.Locators;
import dev.lectern.reading.locate.Resolved;
import dev.lectern.reading.names.Place;
import java.util.Map;

/**
 * A mention of a name as a reader is told of it.
 *
 * @param before the sentence's words before the name
 * @param after the words behind it, up to the reader's place at most
 * @param chapter the title of the heading above it, or empty
 * @param place without the words around it, some of which may be unread
 */
public record Mention(String before, String match, String after, String chapter, Locator place) {
  /** Characters of a sentence to each side of the name. */
  private static final int AROUND = 160;

  /** Reads a mention, of what stands before the reader's place alone. */
  public static Mention of(Publication book, Outline outline, Place place, Resolved until) {
    ChapterText chapter = book.text(place.spine());
    int end = place.spine() == until.spine() ? until.offset() : chapter.length();
    int index = chapter.sentenceAt(place.start());
    int from = place.start();
    int to = place.end();
    if (index >= 0) {
      Sentence sentence = chapter.sentences().get(index);
      from = Math.min(from, sentence.start());
      to = Math.max(to, Math.min(sentence.end(), end));
    }
    String text = chapter.text();
    boolean cutBefore = place.start() - from > AROUND;
    boolean cutAfter = to - place.end() > AROUND;
    from = cutBefore ? text.indexOf(' ', place.start() - AROUND) : from;
    to = cutAfter ? text.lastIndexOf(' ', place.end() + AROUND) : to;
    Locator at = Locators.at(book, place.spine(), place.start());
    return new Mention(
        (cutBefore ? "… " : "")
            + line(text.substring(Math.min(from, place.start()), place.start())),
        line(text.substring(place.start(), place.end())),
        line(text.substring(place.end(), Math.max(to, place.end()))) + (cutAfter ? " …" : ""),
        outline.title(place.spine(), place.start()),
        new Locator(
            at.href(),
            at.cfi(),
            at.progression(),
            at.totalProgression(),
            at.position(),
            null,
            Map.of(),
            null));
  }

  public String sentence() {
    return (before + match + after).strip();
  }

  public long percent() {
    return Math.round(place.totalProgression() * 100);
  }

  private static String line(String text) {
    return text.replace(ChapterText.PICTURE, ' ').replaceAll("\\s+", " ");
  }
}
