package dev.lectern.typesetter.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.typesetter.page.Pictures;
import dev.lectern.typesetter.raster.Grey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A picture alone on the panel. */
class EnlargedTest {
  /** Black on the left, white on the right, and a black lower edge. */
  private record Half(int width, int height) implements Pictures {
    @Override
    public @Nullable Size size(String href) {
      return href.isEmpty() ? null : new Size(width, height);
    }

    @Override
    public Grey draw(String href, int w, int h) {
      byte[] pixels = new byte[width * height];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          pixels[y * width + x] = (byte) (x < width / 2 || y >= height * 0.9 ? 0 : 255);
        }
      }
      return new Grey(width, height, pixels).scaled(w, h);
    }
  }

  private static int at(Grey grey, double across, double down) {
    int x = (int) (across * (grey.width() - 1));
    int y = (int) (down * (grey.height() - 1));
    return grey.pixels()[y * grey.width() + x] & 255;
  }

  private static Grey of(Pictures pictures, int zoom, int part) {
    Grey drawn = Enlarged.of(pictures, "x", zoom, part, 300, 400);
    assertThat(drawn).isNotNull();
    return drawn;
  }

  @Test
  void fillsThePanelInItsOwnForm() {
    Grey whole = of(new Half(150, 150), 1, 0);
    assertThat(whole.width()).isEqualTo(300);
    assertThat(whole.height()).isEqualTo(300);
    assertThat(at(whole, 0.2, 0.5)).isZero();
    assertThat(at(whole, 0.8, 0.5)).isEqualTo(255);
  }

  @Test
  void aWideOneIsTurnedOnAHighPanel() {
    Grey turned = of(new Half(800, 600), 1, 0);
    assertThat(turned.width()).isEqualTo(300);
    assertThat(turned.height()).isEqualTo(400);
    assertThat(at(turned, 0.5, 0.8)).as("its left half is below").isZero();
    assertThat(at(turned, 0.5, 0.2)).isEqualTo(255);
  }

  @Test
  void itsPartsShowAllOfItEnlarged() {
    for (int size : new int[] {60, 3_000}) {
      Half picture = new Half(size, size);
      Grey left = of(picture, 2, 0);
      Grey right = of(picture, 2, 1);
      Grey below = of(picture, 2, 3);
      assertThat(left.width()).isEqualTo(300);
      assertThat(at(left, 0.8, 0.5)).isZero();
      assertThat(at(left, 1, 0.5)).as("a little of the neighbour").isEqualTo(255);
      assertThat(at(right, 0.5, 0.5)).isEqualTo(255);
      assertThat(at(right, 0, 0.5)).isZero();
      assertThat(at(below, 0.5, 1)).isZero();
      assertThat(at(below, 0.5, 0.5)).isEqualTo(255);
    }
  }

  @Test
  void whatIsNoPictureIsNotDrawn() {
    assertThat(Enlarged.of(new Half(9, 9), "", 1, 0, 300, 400)).isNull();
  }
}
