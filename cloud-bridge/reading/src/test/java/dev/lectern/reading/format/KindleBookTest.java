package dev.lectern.reading.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KindleBookTest {
  @TempDir Path folder;

  private static Books books(Optional<Path> converter) {
    return new Books(EpubLimits.standard(), FormatLimits.standard(), List.of(), converter);
  }

  /** A PalmDB with one record, of which only the header is there. */
  private Path kindle(int encryption) throws Exception {
    byte[] bytes = new byte[200];
    System.arraycopy("BOOKMOBI".getBytes(StandardCharsets.US_ASCII), 0, bytes, 60, 8);
    bytes[77] = 1;
    bytes[81] = 100;
    bytes[113] = (byte) encryption;
    return Files.write(folder.resolve("book"), bytes);
  }

  /** Stands for calibre's: called as it is, it does what the line says. */
  private Path program(String line) throws Exception {
    Path program = Files.writeString(folder.resolve("ebook-convert"), "#!/bin/sh\n" + line + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  @Test
  void a_locked_book_says_so() throws Exception {
    Prepared.Refused refused =
        (Prepared.Refused) books(Optional.empty()).prepare(kindle(2), folder);
    assertThat(refused.code()).isEqualTo("locked");
    Path newer =
        Files.write(
            folder.resolve("kfx"),
            new byte[] {(byte) 0xea, 'D', 'R', 'M', 'I', 'O', 'N', (byte) 0xee});
    assertThat(((Prepared.Refused) books(Optional.empty()).prepare(newer, folder)).code())
        .isEqualTo("locked");
  }

  @Test
  void without_calibre_a_sentence_says_how() throws Exception {
    Prepared.Refused refused =
        (Prepared.Refused) books(Optional.empty()).prepare(kindle(0), folder);
    assertThat(refused.code()).isEqualTo("needs-calibre");
    assertThat(refused.sentence()).contains("apt install calibre");
    assertThat(((Opening.Refused) books(Optional.empty()).open(kindle(0))).code())
        .isEqualTo("needs-calibre");
  }

  @Test
  void what_the_converter_makes_is_kept_and_nothing_else_is_left() throws Exception {
    Path into = Files.createDirectory(folder.resolve("into"));
    Books books = books(Optional.of(program("printf 'Chapter 1\\n\\nIt was wet.\\n' > \"$2\"")));
    Prepared.Converted made = (Prepared.Converted) books.prepare(kindle(0), into);
    try (var left = Files.list(into)) {
      assertThat(left).containsExactly(made.epub());
    }
    assertThat(Files.readString(made.epub())).startsWith("Chapter 1");

    Books failing = books(Optional.of(program("exit 1")));
    assertThat(((Prepared.Refused) failing.prepare(kindle(0), folder)).code())
        .isEqualTo("not-converted");
  }

  @Test
  void calibre_itself_converts_a_book_there_and_back() throws Exception {
    Optional<Path> calibre = Converter.find(System.getenv().getOrDefault("PATH", ""));
    if (calibre.isEmpty()) {
      System.out.println("ABSENT: ebook-convert, so that no Kindle book was converted");
      return;
    }
    Path text =
        Files.writeString(
            folder.resolve("small.txt"), "Chapter 1\n\nIt was a wet evening on the quay.\n");
    Path mobi = folder.resolve("small.azw3");
    assertThat(Converter.convert(calibre.get(), text, mobi, folder)).isTrue();
    Prepared.Converted made = (Prepared.Converted) books(calibre).prepare(mobi, folder);
    switch (books(calibre).open(made.epub())) {
      case Opening.Opened(Publication book) -> {
        try (book) {
          assertThat(Opened.text(book)).contains("It was a wet evening on the quay.");
        }
      }
      case Opening.Refused refused -> throw new AssertionError(refused.sentence());
    }
  }
}
