package dev.lectern.stage.oracle;

import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Writes questions about CFIs with our answers, and the chapters they are about, for {@code
 * cloud-bridge/reading/oracle/oracle.mjs} to put to two other implementations: {@code OUT BOOKS
 * SEED PLACES}, where BOOKS may be absent.
 */
public final class Main {
  /** A chapter in the middle of a book has more to count than its title page. */
  private static final int CHAPTERS_OF_A_BOOK = 3;

  private static final long LARGEST = 120_000;

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    Path out = Files.createDirectories(Path.of(arguments[0]));
    Path books = Path.of(arguments[1]);
    Random random = new Random(Long.parseLong(arguments[2]));
    int places = Integer.parseInt(arguments[3]);
    try (BufferedWriter writer =
        Files.newBufferedWriter(out.resolve("questions.jsonl"), StandardCharsets.UTF_8)) {
      CfiQuestions questions = new CfiQuestions(writer, random);
      for (String made : MadeChapters.ALL) {
        questions.chapter(made, out, places);
      }
      for (Path file : files(books)) {
        book(file, questions, out, places, random);
      }
      questions.strings();
      questions.orders();
    }
  }

  private static List<Path> files(Path books) throws IOException {
    if (!Files.isDirectory(books)) {
      System.out.println("ABSENT: " + books + ", so only chapters made here are asked about");
      return List.of();
    }
    try (Stream<Path> se = Files.list(books.resolve("se"));
        Stream<Path> idpf = Files.list(books.resolve("idpf"))) {
      return Stream.concat(se, idpf)
          .filter(file -> file.toString().endsWith(".epub"))
          .sorted()
          .toList();
    }
  }

  private static void book(Path file, CfiQuestions questions, Path out, int places, Random random)
      throws IOException {
    if (!(Epub.open(file, EpubLimits.standard()) instanceof Opening.Opened(Publication book))) {
      return;
    }
    try (book) {
      int asked = 0;
      for (int tries = 0; tries < 12 && asked < CHAPTERS_OF_A_BOOK; tries++) {
        int spine = random.nextInt(book.spine().size());
        byte[] bytes = book.resource(book.spine().get(spine).href());
        boolean fit = bytes != null && bytes.length < LARGEST && book.chapter(spine).xml();
        if (fit && book.text(spine).length() > 100) {
          questions.chapter(
              new String(bytes, StandardCharsets.UTF_8), book.text(spine), out, places);
          asked++;
        }
      }
    }
  }
}
