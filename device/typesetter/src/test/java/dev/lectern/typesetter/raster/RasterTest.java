package dev.lectern.typesetter.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RasterTest {
  private static double sum(byte[] mask) {
    double sum = 0;
    for (byte b : mask) {
      sum += (b & 255) / 255.0;
    }
    return sum;
  }

  @Test
  void coverageIsArea() {
    Coverage coverage = new Coverage(40, 40);
    coverage.fill(new Ellipse2D.Double(5.3, 6.1, 25, 25), new AffineTransform());
    assertThat(sum(coverage.toMask())).isBetween(Math.PI * 156.25 - 2, Math.PI * 156.25 + 2);
  }

  @Test
  void partsOfPixelsAreGrey() {
    Coverage coverage = new Coverage(4, 4);
    coverage.fill(new Rectangle2D.Double(0.5, 0.25, 2, 1), new AffineTransform());
    byte[] mask = coverage.toMask();
    assertThat(mask[0] & 255).isEqualTo(96);
    assertThat(mask[1] & 255).isEqualTo(191);
    assertThat(mask[4] & 255).isEqualTo(32);
    assertThat(mask[3] & 255).isZero();
  }

  @Test
  void shapesOutsideAreCutOff() {
    Coverage coverage = new Coverage(10, 10);
    coverage.fill(new Rectangle2D.Double(-50, -50, 55, 55), new AffineTransform());
    coverage.fill(new Rectangle2D.Double(8, 8, 100, 100), new AffineTransform());
    assertThat(sum(coverage.toMask())).isBetween(28.9, 29.1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void thePngIsThePixels(int depth) throws IOException {
    Canvas canvas = new Canvas(37, 21);
    for (int i = 0; i < 16; i++) {
      canvas.rectangle(2 * i, 3, 2, 5 + i % 3, i * 17);
    }
    Pixels pixels = canvas.toPixels(depth);
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(pixels.toPng()));
    assertThat(read.getWidth()).isEqualTo(37);
    assertThat(read.getColorModel().getPixelSize()).isEqualTo(depth);
    for (int y = 0; y < 21; y++) {
      for (int x = 0; x < 37; x++) {
        int level = read.getRaster().getSample(x, y, 0);
        assertThat(level * 255 / ((1 << depth) - 1)).isEqualTo(pixels.at(x, y));
      }
    }
    if (depth == 4) {
      assertThat(pixels.at(6, 4)).isEqualTo(51);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aDarkPageIsTheNegativeOfALightOneButForItsPictures(int depth) {
    Canvas canvas = new Canvas(38, 21);
    canvas.rectangle(3, 3, 9, 9, Canvas.BLACK);
    byte[] checked = new byte[25];
    for (int i = 0; i < checked.length; i++) {
      checked[i] = (byte) (i % 2 * 255);
    }
    canvas.picture(new Grey(5, 5, checked), 35, -1);
    canvas.picture(new Grey(5, 5, checked), 20, 11);
    Pixels light = canvas.toPixels(depth, false);
    Pixels dark = canvas.toPixels(depth, true);
    for (int y = 0; y < 21; y++) {
      for (int x = 0; x < 38; x++) {
        boolean pictured = x >= 35 && y < 4 || x >= 20 && x < 25 && y >= 11 && y < 16;
        int expected = pictured ? light.at(x, y) : 255 - light.at(x, y);
        assertThat(dark.at(x, y)).describedAs("%d, %d", x, y).isEqualTo(expected);
      }
    }
    assertThat(Canvas.of(dark, true).at(3, 3)).isEqualTo(Canvas.BLACK);
    assertThat(Canvas.of(dark, true).toPixels(depth, true).packed()).isEqualTo(dark.packed());
  }

  @Test
  void whatIsTurnedBackStandsUprightOnATurnedDrawing() {
    Mask mask = Mask.of(new Rectangle2D.Double(2, -9, 3, 8), 0, 0);
    Canvas upright = new Canvas(40, 60);
    upright.ink(mask, 20, 30, Canvas.BLACK);
    // Around (4, -5) of the shape: that point is at (24, 25) upright, and stays there.
    Canvas lying = new Canvas(60, 40);
    lying.ink(mask.turnedBack(4, -5), 25 - 4, 40 - 24 + 5, Canvas.BLACK);
    Pixels turned = lying.turned().toPixels(4);
    assertThat(turned.width()).isEqualTo(40);
    int[] box = inked(upright.toPixels(4));
    int[] other = inked(turned);
    for (int i = 0; i < 4; i++) {
      assertThat(other[i]).isBetween(box[i] - 1, box[i] + 1);
    }
  }

  /** Left, top, right and bottom of what is drawn. */
  private static int[] inked(Pixels pixels) {
    int[] box = {pixels.width(), pixels.height(), 0, 0};
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        if (pixels.at(x, y) < 128) {
          box[0] = Math.min(box[0], x);
          box[1] = Math.min(box[1], y);
          box[2] = Math.max(box[2], x);
          box[3] = Math.max(box[3], y);
        }
      }
    }
    return box;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void ditheringKeepsTheMeanAndUsesThePanelsGreysOnly(int depth) {
    byte[] even = new byte[64 * 64];
    Arrays.fill(even, (byte) 100);
    Grey dithered = new Grey(64, 64, even).dithered(depth);
    double mean = sum(dithered.pixels()) * 255 / even.length;
    assertThat(mean).isBetween(97.0, 103.0);
    int step = 255 / ((1 << depth) - 1);
    for (byte b : dithered.pixels()) {
      assertThat((b & 255) % step).isZero();
    }
  }

  @Test
  void scalingTakesTheMeanOfTheArea() {
    byte[] stripes = new byte[100 * 10];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = (byte) (i % 2 * 200);
    }
    Grey small = new Grey(100, 10, stripes).scaled(10, 2);
    for (byte b : small.pixels()) {
      assertThat(b & 255).isEqualTo(100);
    }
  }

  @Test
  void aDrawingIsLaidIntoALargerOneWhereverAndItsPicturesStayPictures() {
    Canvas part = new Canvas(5, 4);
    part.rectangle(1, 1, 3, 2, Canvas.BLACK);
    byte[] dots = {(byte) 0x88};
    part.picture(new Grey(1, 1, dots), 0, 0);
    for (int x = -2; x < 12; x++) {
      for (int y = -2; y < 8; y++) {
        Canvas panel = new Canvas(11, 7);
        panel.lay(part, x, y);
        for (int i = 0; i < 11; i++) {
          for (int j = 0; j < 7; j++) {
            boolean within = i >= x && i < x + 5 && j >= y && j < y + 4;
            int wanted = within ? part.at(i - x, j - y) : Canvas.WHITE;
            assertThat(panel.at(i, j)).isEqualTo(wanted);
          }
        }
        if (x >= 0 && y >= 0 && x < 11 && y < 7) {
          // On a dark page the picture's pixel stays, the paper beside it does not.
          assertThat(panel.toPixels(4, true).at(x, y)).isEqualTo(part.at(0, 0));
        }
      }
    }
  }

  @Test
  void anEvenDrawingIsLaidAlike() {
    Canvas part = new Canvas(4, 2);
    part.rectangle(0, 0, 3, 1, Canvas.BLACK);
    Canvas panel = new Canvas(8, 4);
    panel.lay(part, 4, 2);
    assertThat(panel.at(4, 2)).isZero();
    assertThat(panel.at(6, 2)).isZero();
    assertThat(panel.at(7, 2)).isEqualTo(Canvas.WHITE);
    assertThat(panel.at(4, 3)).isEqualTo(Canvas.WHITE);
    assertThat(panel.at(3, 2)).isEqualTo(Canvas.WHITE);
  }
}
