package dev.lectern.reading.format;

import dev.lectern.reading.epub.Container;
import dev.lectern.reading.epub.Entry;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.MadeBook;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.Refusal;
import dev.lectern.reading.epub.TocEntry;
import java.util.List;
import java.util.Locale;

/**
 * Opens audiobooks: an archive of recordings, by itself or with the manifest of W3C's Audiobooks or
 * of Readium. Each recording becomes a chapter whose text is its times, one each half minute, and
 * each time a stretch of the recording as a narrator's sentence is: so a place in it is a place as
 * in any book.
 */
final class Audiobook {
  /** A place is that exact, and so much is heard again where a voice was stopped. */
  static final long STRETCH_MILLIS = 30_000;

  /** What is shorter goes with the stretch before it. */
  private static final long SHORTEST_MILLIS = 5_000;

  private static final int MOST_RECORDINGS = 1_000;

  /** A day: what says that it is longer is damaged. */
  private static final long LONGEST_MILLIS = 24L * 3_600_000;

  private static final String SHEET =
      "p { text-align: left; text-indent: 0; hyphens: none; word-spacing: .6em; margin: 0 0 .6em }";

  private Audiobook() {}

  static Publication open(Container archive, EpubLimits limits) throws Refusal {
    AudiobookManifest manifest = AudiobookManifest.in(archive, limits);
    List<AudiobookManifest.Item> items = manifest.items();
    if (items.isEmpty()) {
      throw new Refusal(
          "unknown-sound",
          "This audiobook has no recordings that can be played here: those are MP3 and WAV.");
    }
    if (items.size() > MOST_RECORDINGS) {
      throw new Refusal(
          "too-many-files",
          "This audiobook has more than the "
              + MOST_RECORDINGS
              + " recordings that can be handled.");
    }
    MadeBook book = new MadeBook(archive::close, SHEET);
    Entry cover = manifest.cover();
    if (cover != null) {
      String type = Archives.pictureType(cover.name());
      String ending = type.substring(6).replace("jpeg", "jpg");
      book.cover("cover." + ending, type, new ArchivedPart(archive, cover, limits.resourceBytes()));
    }
    RecordingTags first = RecordingTags.NONE;
    for (int i = 0; i < items.size(); i++) {
      AudiobookManifest.Item item = items.get(i);
      SoundFile sound = SoundFile.of(archive, item.file(), limits);
      first = i == 0 ? sound.tags() : first;
      chapter(book, archive, i + 1, item, sound, limits);
    }
    return book.open(manifest.facts(first), limits);
  }

  private static void chapter(
      MadeBook book,
      Container archive,
      int number,
      AudiobookManifest.Item item,
      SoundFile sound,
      EpubLimits limits)
      throws Refusal {
    if (sound.millis() <= 0 || sound.millis() > LONGEST_MILLIS) {
      throw new Refusal(
          "damaged", "The recording \"" + item.file().name() + "\" of this audiobook is damaged.");
    }
    String name = String.format(Locale.ROOT, "recording-%04d.%s", number, sound.ending());
    book.file(name, sound.type(), new ArchivedPart(archive, item.file(), limits.resourceBytes()));
    String title = title(item, sound, number);
    String chapter = book.nextChapter();
    StringBuilder body = new StringBuilder("<h1>" + MadeBook.escaped(title) + "</h1><p>");
    StringBuilder smil =
        new StringBuilder("<smil xmlns=\"http://www.w3.org/ns/SMIL\" version=\"3.0\"><body>");
    long at = 0;
    for (int i = 0; at < sound.millis(); i++) {
      long next = at + STRETCH_MILLIS;
      boolean last = next + SHORTEST_MILLIS >= sound.millis();
      body.append(i == 0 ? "" : " ").append("<span id=\"t" + i + "\">" + time(at) + "</span>");
      smil.append("<par><text src=\"" + chapter + "#t" + i + "\"/><audio src=\"" + name)
          .append("\" clipBegin=\"" + at + "ms\"")
          // To its end, whatever its header says of its length.
          .append(last ? "" : " clipEnd=\"" + next + "ms\"")
          .append("/></par>");
      at = last ? sound.millis() : next;
    }
    book.contents(new TocEntry(title, 0, chapter, ""));
    book.narrated(title, body.append("</p>"), smil.append("</body></smil>"));
  }

  private static String title(AudiobookManifest.Item item, SoundFile sound, int number) {
    if (!item.title().isBlank()) {
      return item.title();
    }
    String own = sound.tags().title();
    return own.isBlank() ? Integer.toString(number) : own;
  }

  /** As players show it: {@code 7:30}, {@code 1:07:30}. */
  static String time(long millis) {
    long seconds = millis / 1000;
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
