package dev.lectern.stage.sameword;

import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.format.Books;
import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.Press;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Changes how real books look, over and over: {@code DIR SEED CHANGES}. */
public final class Main {
  private static final int WIDTH = 758;
  private static final int HEIGHT = 1024;
  private static final int DEPTH = 4;

  /** A book that loses its place everywhere need not say so ten thousand times. */
  private static final int TOLD = 20;

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    List<Path> books = books(Path.of(arguments[0]));
    Random chooser = new Random(Long.parseLong(arguments[1]));
    int wanted = Integer.parseInt(arguments[2]);
    Press press = Press.ofThisMachine();
    int opened = 0;
    int changes = 0;
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < books.size(); i++) {
      int share = (wanted - changes) / (books.size() - i);
      switch (Books.standard().open(books.get(i))) {
        case Opening.Refused refused -> faults.add(books.get(i) + ": " + refused.sentence());
        case Opening.Opened(Publication book) -> {
          try (book) {
            Reader reader = new Reader(book, press, PageStyle.of(WIDTH, HEIGHT, DEPTH), chooser);
            while (reader.changes() < share) {
              reader.fidget();
            }
            System.out.printf(
                "  %s: %d changes, %d faults%n",
                books.get(i).getFileName(), reader.changes(), reader.faults().size());
            opened++;
            changes += reader.changes();
            faults.addAll(reader.faults());
          }
        }
      }
    }
    faults.stream().limit(TOLD).forEach(fault -> System.out.println("  FAULT " + fault));
    boolean holds = faults.isEmpty() && changes >= wanted && opened > 0;
    System.out.printf(
        "SAME-WORD %s books=%d changes=%d faults=%d%n",
        holds ? "OK" : "FAILED", opened, changes, faults.size());
    System.exit(holds ? 0 : 1);
  }

  /** Novels, verse, and books of other scripts, always in the same order. */
  private static List<Path> books(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String kind : List.of("se", "idpf")) {
      try (Stream<Path> files = Files.list(folder.resolve(kind))) {
        files.filter(file -> file.toString().endsWith(".epub")).sorted().forEach(found::add);
      }
    }
    return found;
  }
}
