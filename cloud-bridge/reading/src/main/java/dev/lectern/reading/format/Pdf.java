package dev.lectern.reading.format;

import dev.lectern.reading.epub.About;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.LatePart;
import dev.lectern.reading.epub.MadeBook;
import dev.lectern.reading.epub.MadeFacts;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.Refusal;
import dev.lectern.reading.epub.TocEntry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens PDF documents: each page as it is, with its words behind it. */
final class Pdf {
  private Pdf() {}

  /**
   * @param program that reads them; empty where there is none
   */
  static Publication open(@Nullable Path file, List<String> program, EpubLimits limits)
      throws Refusal {
    if (program.isEmpty() || file == null) {
      throw new Refusal(
          "pdf-not-here", "This is a PDF document, and the program that reads them is not here.");
    }
    PdfChild child = new PdfChild(program, file);
    try {
      return open(child, limits);
    } catch (Refusal refused) {
      child.close();
      throw refused;
    }
  }

  private static Publication open(PdfChild child, EpubLimits limits) throws Refusal {
    MadeBook book = new MadeBook(child, PdfPages.SHEET);
    Map<String, String> said = new HashMap<>();
    int pages = 0;
    for (String line : child.facts().split("\n")) {
      String[] fields = line.split("\t", -1);
      switch (fields[0]) {
        case "refused" -> throw new Refusal(fields[1], fields[2]);
        case "pages" -> pages = Integer.parseInt(fields[1]);
        case "line" -> {
          int page = Integer.parseInt(fields[2]);
          book.contents(
              new TocEntry(
                  fields[3], Integer.parseInt(fields[1]), MadeBook.chapterName(page + 1), ""));
        }
        default -> said.put(fields[0], fields.length > 1 ? fields[1] : "");
      }
    }
    PdfPages all = new PdfPages(child);
    for (int i = 0; i < pages; i++) {
      int page = i;
      LatePart picture = new LatePart(() -> all.png(page));
      if (page == 0) {
        book.cover(PdfPages.picture(page), "image/png", picture);
      } else {
        book.file(PdfPages.picture(page), "image/png", picture);
      }
      book.chapter(Integer.toString(page + 1), () -> all.body(page));
    }
    return book.open(facts(said), limits);
  }

  private static MadeFacts facts(Map<String, String> said) {
    String author = said.getOrDefault("author", "");
    return new MadeFacts(
        said.getOrDefault("title", ""),
        author.isEmpty() ? List.of() : List.of(author),
        said.getOrDefault("language", ""),
        "",
        new About("", "", "", List.of(), "", ""),
        false,
        true);
  }
}
