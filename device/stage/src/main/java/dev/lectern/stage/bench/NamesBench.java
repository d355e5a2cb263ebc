package dev.lectern.stage.bench;

import dev.lectern.reading.epub.ChapterText;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.format.Books;
import dev.lectern.reading.names.NameLimits;
import dev.lectern.reading.names.NamedEntry;
import dev.lectern.reading.names.Names;
import dev.lectern.reading.names.Roll;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** The people and places of a whole book, and how long it takes to find them. */
final class NamesBench {
  private static final int ROUNDS = 3;
  private static final double MILLIS = 1e6;

  private final LongSupplier nanos;
  private final PrintWriter out;

  NamesBench(LongSupplier nanos, PrintWriter out) {
    this.nanos = nanos;
    this.out = out;
  }

  int run(Path file, int most) {
    switch (Books.standard().open(file)) {
      case Opening.Refused(String code, String sentence) -> {
        out.println(sentence);
        return 1;
      }
      case Opening.Opened(Publication book) -> {
        try (book) {
          told(book, most);
        }
        return 0;
      }
    }
  }

  private void told(Publication book, int most) {
    List<NamedEntry> found = List.of();
    for (int round = 0; round < ROUNDS; round++) {
      long characters = 0;
      long opening = 0;
      long begun = nanos.getAsLong();
      Roll roll = Names.roll(book, NameLimits.USUAL);
      for (int spine = 0; spine < book.spine().size(); spine++) {
        long before = nanos.getAsLong();
        ChapterText chapter = book.text(spine);
        opening += nanos.getAsLong() - before;
        characters += chapter.length();
        roll.add(chapter);
      }
      long read = nanos.getAsLong();
      found = Names.of(roll);
      out.printf(
          Locale.ROOT,
          "%,d characters in %.0f ms, of which opening chapters %.0f ms; list of %,d in %.0f ms%n",
          characters,
          (read - begun) / MILLIS,
          opening / MILLIS,
          found.size(),
          (nanos.getAsLong() - read) / MILLIS);
    }
    for (int i = 0; i < Math.min(most, found.size()); i++) {
      NamedEntry one = found.get(i);
      String also = one.others().isEmpty() ? "" : " (" + String.join(", ", one.others()) + ")";
      out.println(i + 1 + "\t" + one.kind() + "\t" + one.count() + "\t" + one.name() + also);
    }
    out.flush();
  }
}
