package dev.lectern.typesetter.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.typesetter.Limits;
import dev.lectern.typesetter.raster.Grey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** WebP, 16 by 12 pixels: black on the left, white on the right. */
final class PictureFileTest {
  private static final String LOSSY =
      "UklGRigAAABXRUJQVlA4IBwAAABQAQCdASoQAAwAAMASJaQABHQAAP6D///0g8AA";

  /** Its lower half can be seen through. */
  private static final String LOSSLESS =
      "UklGRioAAABXRUJQVlA4TB0AAAAvD8ACEBcw//M///MfgAeBAGHSpFIJEf2fAK2HHQA=";

  @Test
  void webpIsDrawnWithAndWithoutLoss() {
    for (String picture : new String[] {LOSSY, LOSSLESS}) {
      PictureFile file = file(Base64.getDecoder().decode(picture));
      assertThat(file.size()).isEqualTo(new Pictures.Size(16, 12));
      Grey drawn = drawn(file);
      assertThat(light(drawn, 2, 2)).isLessThan(40);
      assertThat(light(drawn, 13, 2)).isGreaterThan(215);
    }
  }

  @Test
  void whatIsSeenThroughIsPaper() {
    assertThat(light(drawn(file(Base64.getDecoder().decode(LOSSLESS))), 2, 10)).isEqualTo(255);
  }

  /** Another reader leaves pixels out as it goes; this one's takes memory for all of them. */
  @Test
  void webpThatWouldTakeTooMuchMemoryIsNotUnpacked() {
    byte[] huge = Base64.getDecoder().decode(LOSSLESS);
    // Width and height less one, in 14 bits each.
    huge[21] = (byte) 0xff;
    huge[22] = (byte) 0xff;
    huge[23] = (byte) 0xff;
    huge[24] = (byte) (huge[24] | 0x0f);
    PictureFile file = file(huge);
    assertThat(file.size()).isNull();
    assertThat(file.draw(16, 12)).isNull();
  }

  @Test
  void damagedWebpIsAPictureOrNone() {
    Random chooser = new Random(1);
    for (String picture : new String[] {LOSSY, LOSSLESS}) {
      byte[] whole = Base64.getDecoder().decode(picture);
      for (int i = 0; i < 500; i++) {
        byte[] damaged = Arrays.copyOf(whole, 12 + chooser.nextInt(whole.length - 11));
        damaged[chooser.nextInt(damaged.length)] ^= (byte) (1 << chooser.nextInt(8));
        Grey drawn = file(damaged).draw(16, 12);
        assertThat(drawn == null || drawn.width() == 16 && drawn.height() == 12).isTrue();
      }
    }
  }

  private static PictureFile file(byte[] bytes) {
    return PictureFile.of(bytes, Limits.DEFAULT, _ -> null, Lettering.NONE);
  }

  private static Grey drawn(PictureFile file) {
    Grey drawn = file.draw(16, 12);
    assertThat(drawn).isNotNull();
    return drawn;
  }

  private static int light(Grey grey, int x, int y) {
    return grey.pixels()[y * grey.width() + x] & 255;
  }
}
