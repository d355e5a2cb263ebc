package dev.lectern.stage.ocr;

import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.format.Books;
import dev.lectern.typesetter.BookView;
import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.PageView;
import dev.lectern.typesetter.Press;
import dev.lectern.typesetter.raster.Pixels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Pages of English books, chosen by seed, drawn and read by Tesseract: {@code DIR SEED PAGES}. What
 * it reads is compared with the text that the page says it shows.
 */
public final class Main {
  private static final int WIDTH = 1072;
  private static final int HEIGHT = 1448;
  private static final int DEPTH = 4;

  /** Fewer letters are a chapter's last lines or a title. */
  private static final int FULL = 500;

  /** A book of pictures or of Greek has no such page. */
  private static final int TRIES = 200;

  /** The most that may be read wrong, as a share of all letters. */
  private static final double MOST = 0.02;

  private Main() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<Path> books = books(Path.of(arguments[0]));
    Random chooser = new Random(Long.parseLong(arguments[1]));
    int wanted = Integer.parseInt(arguments[2]);
    Press press = Press.ofThisMachine();
    int pages = 0;
    long letters = 0;
    long wrong = 0;
    double worst = 0;
    for (int i = 0; i < books.size() && pages < wanted; i++) {
      int share = (wanted - pages + books.size() - i - 1) / (books.size() - i);
      try (Publication book = opened(books.get(i))) {
        BookView view = BookView.open(book, PageStyle.of(WIDTH, HEIGHT, DEPTH), press);
        int before = pages;
        for (int tries = 0; tries < TRIES && pages - before < share; tries++) {
          PageView page = view.goTo(chooser.nextDouble());
          String shown = Letters.plain(page.text());
          if (shown.length() < FULL || !Letters.areLatin(page.text())) {
            continue;
          }
          String read = Letters.joined(read(textBlock(view.draw(page), view.style())));
          int apart = Letters.distance(shown, read);
          pages++;
          letters += shown.length();
          wrong += apart;
          double part = (double) apart / shown.length();
          worst = Math.max(worst, part);
          if (part > MOST) {
            System.out.printf(
                Locale.ROOT,
                "  %.1f %% wrong: %s, %s%n    shown: %s%n    read:  %s%n",
                part * 100,
                books.get(i).getFileName(),
                book.spine().get(page.chapter()).href(),
                shown,
                read);
          }
        }
      }
    }
    double error = letters == 0 ? 1 : (double) wrong / letters;
    boolean holds = pages == wanted && error < MOST;
    System.out.printf(
        Locale.ROOT,
        "OCR %s books=%d pages=%d letters=%d wrong=%d character-error=%.2f%% worst-page=%.2f%%%n",
        holds ? "OK" : "FAILED",
        books.size(),
        pages,
        letters,
        wrong,
        error * 100,
        worst * 100);
    System.exit(holds ? 0 : 1);
  }

  private static Publication opened(Path file) throws IOException {
    return switch (Books.standard().open(file)) {
      case Opening.Refused refused -> throw new IOException(file + ": " + refused.sentence());
      case Opening.Opened(Publication book) -> book;
    };
  }

  private static List<Path> books(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("se"))) {
      return files.filter(file -> file.toString().endsWith(".epub")).sorted().toList();
    }
  }

  /** The page without its running title and footer, which are not of its text. */
  private static Pixels textBlock(Pixels page, PageStyle style) {
    // A little of the margin stays: letters hang below the last line and marks stand above the
    // first.
    int from = style.top() * 2 / 3;
    int to = page.height() - style.bottom() * 2 / 3;
    byte[] rows = Arrays.copyOfRange(page.packed(), from * page.rowBytes(), to * page.rowBytes());
    return new Pixels(page.width(), to - from, page.depth(), rows);
  }

  private static String read(Pixels picture) throws IOException, InterruptedException {
    Path file = Files.createTempFile("lectern-ocr", ".png");
    try {
      Files.write(file, picture.toPng());
      ProcessBuilder tesseract =
          new ProcessBuilder("tesseract", file.toString(), "-", "-l", "eng", "--dpi", "300")
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      tesseract.environment().put("OMP_THREAD_LIMIT", "1");
      Process process = tesseract.start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        throw new IOException("tesseract ended with " + status);
      }
      return text;
    } finally {
      Files.delete(file);
    }
  }
}
