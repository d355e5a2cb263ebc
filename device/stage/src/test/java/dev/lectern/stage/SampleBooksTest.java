package dev.lectern.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.util.DefaultReportImpl;
import dev.lectern.stage.samples.CloudPictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleBooksTest {
  @TempDir static Path dir;

  @BeforeAll
  static void write() throws IOException {
    SampleBooks.writeAll(dir);
  }

  @Test
  void everySampleIsAValidEpub() {
    for (SampleBooks.Sample sample : SampleBooks.CATALOGUE) {
      DefaultReportImpl report = new DefaultReportImpl(sample.file());
      int result = new EpubCheck(dir.resolve(sample.file()).toFile(), report).doValidate();
      assertThat(result).as(sample.file()).isZero();
      assertThat(report.getFatalErrorCount() + report.getErrorCount() + report.getWarningCount())
          .as("fatal errors, errors and warnings of %s", sample.file())
          .isZero();
    }
  }

  @Test
  void writingAgainGivesTheSameBytes(@TempDir Path again) throws IOException {
    SampleBooks.writeAll(again);
    for (SampleBooks.Sample sample : SampleBooks.CATALOGUE) {
      assertThat(again.resolve(sample.file())).hasSameBinaryContentAs(dir.resolve(sample.file()));
    }
    try (var files = Files.list(again)) {
      assertThat(files).hasSize(SampleBooks.CATALOGUE.size());
    }
  }

  @Test
  void theKeptPicturesAreTheDrawnOnes() throws IOException {
    for (Map.Entry<String, byte[]> drawn : CloudPictures.drawn().entrySet()) {
      if (Boolean.getBoolean("lectern.draw")) {
        Path kept = Path.of("src/main/resources/samples/pictures").resolve(drawn.getKey());
        Files.createDirectories(kept.getParent());
        Files.write(kept, drawn.getValue());
      } else {
        // Pixels, not bytes: another machine's zlib packs them otherwise.
        assertThat(pixels(CloudPictures.kept().get(drawn.getKey())))
            .as(drawn.getKey())
            .isEqualTo(pixels(drawn.getValue()));
      }
    }
  }

  private static int[] pixels(byte[] png) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  @Test
  void thereAreThreeBooksAndTwoDozenPamphlets() {
    assertThat(SampleBooks.CATALOGUE).hasSize(27);
    Set<String> titles = new HashSet<>();
    SampleBooks.CATALOGUE.forEach(sample -> titles.add(sample.title()));
    assertThat(titles)
        .hasSize(27)
        .contains("The Lighthouse Ledger", "A Field Guide to Clouds", "Moss and Stone")
        .contains("The First Hour", "The Twenty Fourth Hour");
  }
}
