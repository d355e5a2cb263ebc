package dev.lectern.reading.format;

import dev.lectern.reading.epub.Container;
import dev.lectern.reading.epub.Entry;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.MadeBook;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.Refusal;
import dev.lectern.reading.epub.TocEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Opens comics: an archive of pictures, one a page, in the natural order of their names. */
final class Cbz {
  private Cbz() {}

  static Publication open(Container archive, EpubLimits epub, FormatLimits limits) throws Refusal {
    List<Entry> pages =
        Archives.files(archive).stream()
            .filter(file -> !Archives.pictureType(file.name()).isEmpty())
            .sorted(Comparator.comparing(Entry::name, NaturalOrder.NAMES))
            .toList();
    if (pages.size() > limits.pictures()) {
      throw new Refusal(
          "too-many-files",
          "This book holds "
              + pages.size()
              + " pictures, more than the "
              + limits.pictures()
              + " that can be handled.");
    }
    ComicInfo info = info(archive, epub);
    MadeBook book = new MadeBook(archive::close, "");
    boolean folders = pages.stream().map(Cbz::folder).distinct().count() > 1;
    String before = "";
    for (int i = 0; i < pages.size(); i++) {
      Entry page = pages.get(i);
      String folder = folder(page);
      String bookmark = info.bookmarks.getOrDefault(i, "");
      String line = bookmark.isEmpty() && folders && !folder.equals(before) ? folder : bookmark;
      before = folder;
      if (!line.isEmpty()) {
        book.contents(new TocEntry(line, 0, book.nextChapter(), ""));
      }
      page(book, i, page, new ComicPage(archive, page, epub.resourceBytes(), limits.pixels()));
    }
    return book.open(info.facts(), epub);
  }

  private static void page(MadeBook book, int index, Entry file, ComicPage part) {
    String type = Archives.pictureType(file.name());
    String ending = type.substring(6).replace("jpeg", "jpg");
    String name = String.format(Locale.ROOT, "page-%04d.%s", index + 1, ending);
    if (index == 0) {
      book.cover(name, type, part);
    } else {
      book.file(name, type, part);
    }
    String number = Integer.toString(index + 1);
    book.chapter(number, "<div><img src=\"" + name + "\" alt=\"" + number + "\"/></div>", true);
  }

  private static String folder(Entry page) {
    int end = page.name().lastIndexOf('/');
    return end < 0 ? "" : page.name().substring(page.name().lastIndexOf('/', end - 1) + 1, end);
  }

  private static ComicInfo info(Container archive, EpubLimits limits) {
    for (Entry file : archive.entries()) {
      if (file.name().toLowerCase(Locale.ROOT).endsWith("comicinfo.xml")) {
        try {
          return ComicInfo.of(archive.read(file, limits.packageBytes()), limits);
        } catch (Refusal withoutFacts) {
          // Its pages can be read all the same.
          return ComicInfo.none();
        }
      }
    }
    return ComicInfo.none();
  }
}
