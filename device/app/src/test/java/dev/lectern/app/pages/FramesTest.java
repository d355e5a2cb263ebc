package dev.lectern.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.port.Frame;
import dev.lectern.typesetter.raster.Pixels;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A byte holds 8 / depth pixels from the left, and each row begins with a byte of its own. */
class FramesTest {
  @ParameterizedTest
  @CsvSource({"4,6", "4,7", "4,1", "1,16", "1,13"})
  void everyPixelKeepsItsGrey(int depth, int width) {
    int rowBytes = (width * depth + 7) / 8;
    byte[] packed = new byte[rowBytes * 3];
    new Random(depth * 100L + width).nextBytes(packed);

    Frame frame = Frames.of(new Pixels(width, 3, depth, packed));

    assertThat(frame.pixels()).hasSize(width * 3);
    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < width; x++) {
        int bit = x * depth;
        int level = packed[y * rowBytes + bit / 8] >> 8 - depth - bit % 8 & (1 << depth) - 1;
        assertThat(frame.pixels()[y * width + x] & 255).as("%d,%d", x, y).isEqualTo(level & 255);
      }
    }
  }
}
