package dev.lectern.bridge.cover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.TestBook;
import dev.lectern.bridge.catalogue.Contents;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There always is a cover, and it fits. */
class CoversTest {
  private static final String SVG =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"90\"></svg>";

  @TempDir private Path folder;

  @Test
  void aBookWhoseCoverIsASvgGetsADrawnOneThatFits() throws Exception {
    Contents contents = new Contents(folder, 1 << 20);
    byte[] book = TestBook.told("Flat", "<p>" + SVG + "</p>");
    Contents.Arrived came = contents.arrive(new ByteArrayInputStream(book)).orElseThrow();
    contents.keep(came);
    Covers covers = new Covers(contents);
    Covers.Book flat = new Covers.Book(came.edition(), "Flat", "A. Square");

    BufferedImage whole = read(covers.whole(flat));
    assertThat(whole.getWidth()).isEqualTo(600);
    assertThat(whole.getHeight()).isEqualTo(900);
    BufferedImage grey = read(covers.within(flat, 120, 160, true));
    assertThat(grey.getHeight()).isEqualTo(160);
    assertThat(grey.getWidth()).isLessThanOrEqualTo(120);
    assertThat(grey.getRaster().getNumBands()).isEqualTo(1);
    assertThat(read(covers.within(flat, 0, 99_999, false)).getWidth()).isEqualTo(1);
  }

  private static BufferedImage read(Covers.Image image) throws Exception {
    assertThat(image.mediaType()).isEqualTo("image/jpeg");
    return ImageIO.read(new ByteArrayInputStream(image.bytes()));
  }
}
