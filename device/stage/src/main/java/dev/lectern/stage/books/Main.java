package dev.lectern.stage.books;

import dev.lectern.stage.books.Shelf.Entry;
import dev.lectern.typesetter.Press;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Proof-reads a folder of books: {@code DIR SEED CHAPTERS BOOKS}, the last two being the most
 * chapters of a book and the most books that nobody calls good, 0 for all.
 */
public final class Main {
  private final Press press = Press.ofThisMachine();
  private final Random chooser;
  private final int chapters;
  private final int others;
  private int books;
  private int pages;
  private int boxes;
  private int refused;
  private int hostile;
  private int faults;

  private Main(Random chooser, int chapters, int others) {
    this.chooser = chooser;
    this.chapters = chapters;
    this.others = others;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int chapters = Integer.parseInt(arguments[2]);
    int others = Integer.parseInt(arguments[3]);
    Main main =
        new Main(
            new Random(Long.parseLong(arguments[1])),
            chapters == 0 ? Integer.MAX_VALUE : chapters,
            others == 0 ? Integer.MAX_VALUE : others);
    System.exit(main.run(Shelf.of(Path.of(arguments[0]))) ? 0 : 1);
  }

  private boolean run(Shelf shelf) throws IOException, InterruptedException {
    for (Entry entry : shelf.of("good")) {
      good(entry);
    }
    for (String kind : List.of("requirement", "malformed")) {
      List<Entry> entries = new java.util.ArrayList<>(shelf.of(kind));
      java.util.Collections.shuffle(entries, chooser);
      for (Entry entry : entries.subList(0, Math.min(others, entries.size()))) {
        any(entry);
      }
    }
    Path scratch = Files.createTempDirectory("lectern-hostile");
    for (Entry entry : shelf.of("hostile")) {
      hostile(entry, scratch);
    }
    Files.delete(scratch);
    boolean holds = faults == 0 && books > 0 && pages > 0;
    System.out.printf(
        "BOOKS %s books=%d pages=%d hostile=%d refused=%d letters-without-font=%d faults=%d%n",
        holds ? "OK" : "FAILED", books, pages, hostile, refused, boxes, faults);
    return holds;
  }

  private void good(Entry entry) {
    Proof proof = any(entry);
    if (!proof.refused().isEmpty()) {
      fault(entry, "is refused: " + proof.refused());
    }
    System.out.printf(
        "  %s: %d chapters, %d pages%s%n",
        entry.name(),
        proof.chapters(),
        proof.pages(),
        proof.boxes() == 0 ? "" : ", " + proof.boxes() + " letters that no font here has");
  }

  /** A book that may be refused, but if it opens its pages must hold what it says. */
  private Proof any(Entry entry) {
    Proof proof = Proof.read(entry.file(), press, chapters, chooser);
    for (String one : proof.faults()) {
      fault(entry, one);
    }
    books++;
    pages += proof.pages();
    boxes += proof.boxes();
    refused += proof.refused().isEmpty() ? 0 : 1;
    return proof;
  }

  private void hostile(Entry entry, Path scratch) throws IOException, InterruptedException {
    Guarded guarded = Guarded.open(entry.file(), scratch);
    hostile++;
    refused += guarded.isRefused() ? 1 : 0;
    System.out.printf(
        "  %s: %s, %.2f s, %.0f MB%n",
        entry.name(),
        guarded.isRefused()
            ? "refused: " + guarded.said().getFirst()
            : "only what is good is shown",
        guarded.seconds(),
        guarded.megabytes());
    if (!guarded.isHeld()) {
      fault(entry, "ended with " + guarded.status() + ": " + guarded.said());
    }
  }

  private void fault(Entry entry, String sentence) {
    faults++;
    System.out.println("  FAULT " + entry.name() + ": " + sentence);
  }
}
