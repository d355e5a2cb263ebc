package dev.lectern.app.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {
  @Test
  void every_level_of_every_depth_reads_back() throws Exception {
    for (int depth : new int[] {1, 2, 4, 8}) {
      int levels = 1 << depth;
      int width = levels + 3;
      byte[] pixels = new byte[width * 5];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (i % levels);
      }
      BufferedImage image =
          ImageIO.read(new ByteArrayInputStream(Png.encode(width, 5, depth, pixels)));
      for (int i = 0; i < pixels.length; i++) {
        assertThat(image.getRaster().getSample(i % width, i / width, 0))
            .as("depth %d, pixel %d", depth, i)
            .isEqualTo(i % levels);
      }
    }
  }
}
