package dev.lectern.reading.format;

import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.MadeBook;
import dev.lectern.reading.epub.MarkupReader;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.Refusal;
import dev.lectern.reading.epub.TocEntry;
import java.util.HashMap;
import java.util.Map;

/** Opens FictionBook 2: its sections as chapters, its notes behind them, its pictures and facts. */
final class Fb2 {
  private static final int MORE_ELEMENTS = 8;

  private final EpubLimits limits;
  private final Fb2File file;
  private final MadeBook book;
  private final Map<String, String> pictures = new HashMap<>();

  private Fb2(ByteSource source, EpubLimits limits, Fb2File file) {
    this.limits = limits;
    this.file = file;
    this.book = new MadeBook(source, Fb2Tags.SHEET);
  }

  static Publication open(ByteSource source, EpubLimits limits, FormatLimits formats)
      throws Refusal {
    return new Fb2(source, limits, Fb2File.of(source, formats)).open();
  }

  private Publication open() throws Refusal {
    byte[] text = file.text();
    Fb2Description description = new Fb2Description();
    namePictures();
    // Links lead forward, so where things are is found out before anything is written.
    Fb2Body first =
        new Fb2Body(
            Map.of(),
            pictures,
            new Fb2Body.Chapters() {
              @Override
              public void begun(String title, int level, String id) {}

              @Override
              public void ended(String title, CharSequence body) {}
            });
    read(reader(text), description, first);
    addPictures(description.cover);
    read(reader(text), new Fb2Description(), new Fb2Body(first.named, pictures, written()));
    return book.open(description.facts(), limits);
  }

  private Fb2Body.Chapters written() {
    return new Fb2Body.Chapters() {
      @Override
      public void begun(String title, int level, String id) {
        if (!title.isEmpty()) {
          book.contents(new TocEntry(title, level, book.nextChapter(), id));
        }
      }

      @Override
      public void ended(String title, CharSequence body) {
        book.chapter(title, body, true);
      }
    };
  }

  private void namePictures() {
    for (Fb2Picture picture : file.pictures) {
      pictures.putIfAbsent(picture.id(), Fb2Picture.name(pictures.size() + 1, picture.mediaType()));
    }
  }

  private void addPictures(String cover) {
    for (Fb2Picture picture : file.pictures) {
      String name = pictures.getOrDefault(picture.id(), "");
      if (!book.has(name)) {
        if (picture.id().equals(cover)) {
          book.cover(name, picture.mediaType(), picture);
        } else {
          book.file(name, picture.mediaType(), picture);
        }
      }
    }
  }

  /** A whole book has more elements than a chapter of one. */
  private MarkupReader reader(byte[] text) {
    EpubLimits roomy =
        new EpubLimits(
            limits.entries(),
            limits.directoryBytes(),
            limits.packageBytes(),
            limits.chapterBytes(),
            limits.resourceBytes(),
            limits.totalBytes(),
            limits.ratio(),
            limits.depth(),
            limits.elements() * MORE_ELEMENTS);
    return MarkupReader.of(text, roomy);
  }

  private static void read(MarkupReader reader, Fb2Description description, Fb2Body body)
      throws Refusal {
    while (reader.next()) {
      if (reader.start() && reader.name().equals("description")) {
        description.read(reader);
      } else if (reader.start() && reader.name().equals("body")) {
        body.read(reader);
      }
    }
  }
}
