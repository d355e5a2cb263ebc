package dev.lectern.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.find.Outline;
import dev.lectern.reading.format.Books;
import dev.lectern.reading.locate.Locators;
import dev.lectern.reading.names.NamedEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample texts are written for these tests. */
final class NamesSoFarTest {
  private static final String READ =
      """
      # One

      There was Ada Marsh, and there was Mr. Marsh. Then Ada went to Quell.

      # Two

      In Quell lived Tom Reed and Tom Hale. So Ada laughed, as Ada would, and called\
      """;

  private static final EditionId EDITION = new EditionId("a".repeat(64));

  @TempDir private Path folder;

  private interface Asked<T> {
    T of(Publication book);
  }

  private <T> T ask(String text, Asked<T> asked) throws IOException {
    Path file = Files.writeString(folder.resolve("book.md"), text);
    Opening opening = Books.standard().open(file);
    try (Publication book = ((Opening.Opened) opening).publication()) {
      return asked.of(book);
    }
  }

  /** Where READ ends. */
  private static Locator reached(Publication book) {
    int spine = book.spine().size() - 1;
    while (!book.text(spine).text().contains("called")) {
      spine--;
    }
    return Locators.at(book, spine, book.text(spine).text().indexOf("called") + 6);
  }

  private static List<String> told(Publication book) {
    NamesSoFar.Look look = new NamesSoFar().look(book, EDITION, reached(book), Integer.MAX_VALUE);
    Outline outline = new Outline(book);
    return look.entries().stream()
        .map(
            entry -> {
              Mention first = Mention.of(book, outline, entry.first(), look.until());
              Mention last = Mention.of(book, outline, entry.last(), look.until());
              return entry + " " + first.sentence() + " | " + last.sentence() + last.place().text();
            })
        .toList();
  }

  @Test
  void whatIsToldEndsWhereTheReaderIs() throws IOException {
    List<String> told = ask(READ + " Tom Hale.", NamesSoFarTest::told);
    assertThat(told).hasSize(5);
    assertThat(told.getFirst())
        .contains("name=Ada", "There was Ada Marsh, and there was Mr. Marsh.")
        .endsWith("| So Ada laughed, as Ada would, and callednull");
    for (String behind :
        List.of(
            " Ada! Ada Marsh died in Quell.", " out. ada ada ada ada", " Zoe.\n\n# Zoe\n\nZoe")) {
      assertThat(ask(READ + behind, NamesSoFarTest::told)).as(behind).isEqualTo(told);
    }
  }

  @Test
  void whoTurnsBackIsToldOfTheEarlierPlaceAlone() throws IOException {
    NamesSoFar names = new NamesSoFar();
    List<List<NamedEntry>> told =
        ask(
            READ + " Zoe.",
            book -> {
              Locator early = Locators.at(book, 0, 20);
              List<NamedEntry> before = names.look(book, EDITION, early, 1_000_000).entries();
              List<NamedEntry> far = names.look(book, EDITION, reached(book), 1_000_000).entries();
              return List.of(before, far, names.look(book, EDITION, early, 1_000_000).entries());
            });
    assertThat(told.get(2)).isEqualTo(told.get(0));
    assertThat(told.get(1)).hasSizeGreaterThan(told.get(0).size());
  }

  @Test
  void aNameIsFoundWhateverItsCaseAndSeveralAreSaidToBeSeveral() throws IOException {
    List<NamedEntry> all =
        ask(
            READ + " out.",
            book -> new NamesSoFar().look(book, EDITION, reached(book), 1_000_000).entries());
    assertThat(NamesSoFar.meant(all, "ADA marsh"))
        .extracting(NamedEntry::name)
        .containsExactly("Ada");
    assertThat(NamesSoFar.meant(all, "mr marsh")).hasSize(1);
    assertThat(NamesSoFar.meant(all, "tom"))
        .extracting(NamedEntry::name)
        .containsExactlyInAnyOrder("Tom Hale", "Tom Reed");
    assertThat(NamesSoFar.meant(all, "arsh")).isEmpty();
    assertThat(NamesSoFar.meant(all, ".")).isEmpty();
  }
}
