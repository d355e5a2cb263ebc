package dev.lectern.bridge.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.reading.epub.Fingerprints;
import dev.lectern.reading.format.BookFormat;
import dev.lectern.reading.format.Books;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
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

  @Test
  void aKeptFileIsHandedOnAsWhatItIs() throws Exception {
    Contents contents = new Contents(folder.resolve("kept"), 1 << 20);
    Contents.Arrived text =
        contents.ready(arrived(contents, "Chapter 1\n\nIt was a wet evening.\n"));
    contents.keep(text);

    assertThat(contents.format(text.edition())).isEqualTo(BookFormat.TEXT);
    assertThat(contents.format(text.edition()).extension()).isEqualTo("txt");
  }

  @Test
  void aLockedKindleBookIsRefusedAndNothingIsLeftOfIt() throws Exception {
    Contents contents = new Contents(folder.resolve("kept"), 1 << 20);
    byte[] kindle = new byte[200];
    System.arraycopy("BOOKMOBI".getBytes(StandardCharsets.US_ASCII), 0, kindle, 60, 8);
    kindle[81] = 100;
    kindle[113] = 2;
    Contents.Arrived locked = contents.arrive(new ByteArrayInputStream(kindle)).orElseThrow();

    assertThatThrownBy(() -> contents.ready(locked))
        .isInstanceOfSatisfying(
            Contents.Unready.class, it -> assertThat(it.code()).isEqualTo("locked"));
    assertThat(locked.file()).doesNotExist();
  }

  private static Contents.Arrived arrived(Contents contents, String text) throws Exception {
    return contents
        .arrive(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
        .orElseThrow();
  }

  private static BookCheck.Book check(Path file) throws Exception {
    return (BookCheck.Book) BookCheck.of(Books.standard(), file, Fingerprints.edition(file));
  }
}
