package dev.lectern.stage.books;

import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.format.Books;
import dev.lectern.typesetter.PageCheck;
import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.Press;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What proof-reading a book found.
 *
 * @param refused why it was not opened, or empty
 * @param boxes glyph boxes for letters that no installed font has
 * @param faults one sentence each
 */
record Proof(String refused, int chapters, int pages, int boxes, List<String> faults) {
  private static final int WIDTH = 1072;
  private static final int HEIGHT = 1448;
  private static final int DEPTH = 4;

  /**
   * Draws and reads all pages of a book, or of so many of its chapters.
   *
   * @param chooser which chapters, where not all
   */
  static Proof read(Path book, Press press, int most, Random chooser) {
    return switch (Books.standard().open(book)) {
      case Opening.Refused refused -> new Proof(refused.sentence(), 0, 0, 0, List.of());
      case Opening.Opened(Publication publication) -> {
        try (publication) {
          yield read(publication, press, most, chooser);
        }
      }
    };
  }

  private static Proof read(Publication publication, Press press, int most, Random chooser) {
    PageCheck check = new PageCheck(publication, PageStyle.of(WIDTH, HEIGHT, DEPTH), press, true);
    List<Integer> chapters = new ArrayList<>();
    for (int i = 0; i < publication.spine().size(); i++) {
      chapters.add(i);
    }
    if (chapters.size() > most) {
      Collections.shuffle(chapters, chooser);
      chapters.subList(most, chapters.size()).clear();
      Collections.sort(chapters);
    }
    List<String> faults = new ArrayList<>();
    for (int chapter : chapters) {
      faults.addAll(check.chapter(chapter));
    }
    return new Proof("", chapters.size(), check.pages(), check.boxes(), faults);
  }
}
