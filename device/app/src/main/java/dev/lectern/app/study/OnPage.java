package dev.lectern.app.study;

import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.ChapterText;
import dev.lectern.reading.epub.PageLink;
import dev.lectern.reading.epub.PageLinks;
import dev.lectern.reading.epub.PageSound;
import dev.lectern.reading.epub.PageSounds;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.find.FindLimits;
import dev.lectern.reading.find.Finder;
import dev.lectern.reading.find.Found;
import dev.lectern.reading.find.Hit;
import dev.lectern.reading.locate.Locators;
import dev.lectern.reading.locate.Resolved;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands between a page's first and last character. */
public final class OnPage {
  private OnPage() {}

  /** Where nobody knows a page's end, of its first sentence's block. */
  private static final int SCREEN = 1_500;

  /** The sentence in which a word stands, and where the word stands. */
  public record Context(String sentence, Locator place) {}

  /** Null where the word is not on the page. */
  public static @Nullable Context sentence(
      Publication book, String word, Locator start, Locator end) {
    Resolved from = Locators.resolve(book, start, true);
    Resolved behind = Locators.resolve(book, end, true);
    Found found =
        Finder.find(
            book,
            word,
            new Found.Mark(from.spine(), from.offset()),
            FindLimits.USUAL.hits(1).characters(1));
    for (Hit hit : found.hits()) {
      ChapterText text = book.text(hit.spine());
      int sentence = text.sentenceAt(hit.start());
      boolean here = behind.spine() > hit.spine() || hit.start() < behind.offset();
      if (here && sentence >= 0) {
        return new Context(
            text.sentences().get(sentence).text(), Locators.at(book, hit.spine(), hit.start()));
      }
    }
    return null;
  }

  /** The links of what is shown, of both chapters where two pages face each other. */
  public static List<PageLink> links(
      Publication book, @Nullable Locator start, @Nullable Locator end) {
    return within(book, start, end, PageLinks::of);
  }

  /** The sounds of what is shown, likewise. */
  public static List<PageSound> sounds(
      Publication book, @Nullable Locator start, @Nullable Locator end) {
    return within(book, start, end, PageSounds::of);
  }

  /** What is looked for in a stretch of a chapter. */
  interface Stretch<T> {
    List<T> of(Publication book, int spine, int start, int end);
  }

  static <T> List<T> within(
      Publication book, @Nullable Locator start, @Nullable Locator end, Stretch<T> looked) {
    if (start == null) {
      return List.of();
    }
    Resolved from = Locators.resolve(book, start, true);
    if (end == null) {
      return looked.of(book, from.spine(), from.offset(), end(book, from, SCREEN));
    }
    Resolved behind = Locators.resolve(book, end, true);
    if (behind.spine() == from.spine()) {
      int shown = behind.offset() - from.offset();
      return looked.of(book, from.spine(), from.offset(), end(book, from, shown));
    }
    List<T> found = new ArrayList<>();
    found.addAll(looked.of(book, from.spine(), from.offset(), book.text(from.spine()).length()));
    if (behind.spine() > from.spine()) {
      found.addAll(looked.of(book, behind.spine(), 0, behind.offset()));
    }
    return found;
  }

  private static int end(Publication book, Resolved from, int shown) {
    return Math.min(book.text(from.spine()).length(), from.offset() + shown);
  }
}
