package dev.lectern.bridge.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.Fingerprints;
import dev.lectern.reading.format.Books;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainBooksTest {
  @TempDir Path folder;

  @Test
  void aTextIsABookAndIsCalledAsItsFileWhereItDoesNotSay() throws Exception {
    Path file = Files.writeString(folder.resolve("x"), "Chapter 1\n\nIt was a wet evening.\n");
    Path titled = Files.writeString(folder.resolve("y"), "Title: Emma\n\nIt was a wet evening.\n");

    assertThat(check(file).title()).isEqualTo("Untitled");
    assertThat(check(file).called("Wet Evening.txt").title()).isEqualTo("Wet Evening");
    assertThat(check(titled).called("Wet Evening.txt").title()).isEqualTo("Emma");
  }

  private static BookCheck.Book check(Path file) throws Exception {
    return (BookCheck.Book) BookCheck.of(Books.standard(), file, Fingerprints.edition(file));
  }
}
