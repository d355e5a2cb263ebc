package dev.lectern.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenBookTest {
  @TempDir Path folder;

  @Test
  void eachIsRefusedForItsOwnReason() throws IOException {
    for (BrokenBook broken : BrokenBook.all()) {
      Opening opening = Epub.open(broken.writeInto(folder), EpubLimits.standard());
      assertThat(opening)
          .isInstanceOfSatisfying(
              Opening.Refused.class,
              refused -> assertThat(refused.code()).isEqualTo(broken.code()));
    }
  }
}
