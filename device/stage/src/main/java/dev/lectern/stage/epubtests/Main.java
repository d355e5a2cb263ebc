package dev.lectern.stage.epubtests;

import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.format.Books;
import dev.lectern.typesetter.Press;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Runs the tests of a folder: {@code BOOKS TABLE SHEET EXPECTED}. Fails where a test that the
 * committed table has as passed does not pass any more, or is new or gone.
 */
public final class Main {
  private static final String SPLIT = "ocf-zip-mult";

  private final Map<String, Function<Subject, Verdict>> tests = new HashMap<>();
  private final Press press = Press.ofThisMachine();
  private final Sheet sheet = new Sheet();

  private Main() {
    Container.into(tests);
    Content.into(tests);
    Layout.into(tests);
  }

  public static void main(String[] arguments) throws IOException {
    Path books = Path.of(arguments[0]);
    Main main = new Main();
    Table table = main.run(books);
    main.sheet.write(Path.of(arguments[2]));
    Files.writeString(Path.of(arguments[1]), table.written());
    List<String> lost = table.lostSince(Path.of(arguments[3]));
    lost.forEach(line -> System.out.println("  FAULT " + line));
    List<String> gained = table.gainedSince(Path.of(arguments[3]));
    gained.forEach(line -> System.out.println("  better than " + arguments[3] + " says: " + line));
    System.out.println(table.summary());
    System.exit(lost.isEmpty() ? 0 : 1);
  }

  private Table run(Path books) throws IOException {
    Map<String, String> kinds = new HashMap<>();
    for (String line : Files.readAllLines(books.resolve("tests.tsv"), StandardCharsets.UTF_8)) {
      String[] cells = line.split("\t", -1);
      kinds.put(cells[0], cells[3]);
    }
    Table table = new Table();
    try (Stream<Path> files = Files.list(books.resolve("epub-tests"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".epub")).sorted().toList()) {
        String name = file.getFileName().toString().replace(".epub", "");
        Verdict verdict = verdict(file, name);
        table.add(name, kinds.getOrDefault(name, ""), verdict);
      }
    }
    return table;
  }

  private Verdict verdict(Path file, String name) {
    Function<Subject, Verdict> test = tests.get(name);
    return switch (Books.standard().open(file)) {
      case Opening.Refused(String code, String sentence) ->
          Verdict.of(name.equals(SPLIT), "the book is refused: " + sentence, sentence);
      case Opening.Opened(Publication book) -> {
        try (book) {
          if (test == null) {
            yield Verdict.fail(name.equals(SPLIT) ? "it is opened" : "nothing is asserted of it");
          }
          Subject subject = new Subject(file, book, press);
          Verdict verdict = test.apply(subject);
          sheet.add(name, verdict, subject.pixels(0));
          yield verdict;
        }
      }
    };
  }
}
