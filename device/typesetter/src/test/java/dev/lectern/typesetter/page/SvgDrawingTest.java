package dev.lectern.typesetter.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.typesetter.Limits;
import dev.lectern.typesetter.raster.Grey;
import java.awt.geom.Rectangle2D;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SvgDrawingTest {
  private static @Nullable SvgDrawing parse(String inner) {
    String svg =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>" + inner + "</svg>";
    return SvgDrawing.parse(
        svg.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT, unknown -> null, Lettering.NONE);
  }

  private static int dark(Grey grey) {
    int dark = 0;
    for (byte b : grey.pixels()) {
      dark += (b & 255) < 128 ? 1 : 0;
    }
    return dark;
  }

  /** All of these are the lower right quarter of the drawing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<path d='M50 50H100V100H50z'/>",
        "<path d='m50,50l50-0 0,50-50 0z'/>",
        "<path d='M50 50 100 50 100 100 50 100'/>",
        "<rect x='50' y='50' width='50' height='50'/>",
        "<g transform='translate(50 50) scale(.5)'><rect width='100' height='100'/></g>",
        "<polygon points='50,50 100,50 100,100 50,100'/>",
        "<path d='M50 50C60 50 90 50 100 50Q100 75 100 100T50 100Z'/>",
        "<style>.w{fill:#fff} rect{fill:black}</style><rect class='w' width='100' height='100'/>"
            + "<rect x='50' y='50' width='50' height='50'/>",
      })
  void fillsShapes(String inner) {
    SvgDrawing drawing = parse(inner);
    assertThat(drawing).isNotNull();
    Grey grey = drawing.draw(200, 200);
    assertThat(dark(grey)).isBetween(9800, 10200);
    assertThat(grey.pixels()[199 * 200 + 199]).isZero();
    assertThat(grey.pixels()[0]).isEqualTo((byte) 255);
  }

  @Test
  void arcsAreRound() {
    SvgDrawing drawing = parse("<path d='M10 50A40 40 0 1 1 90 50A40 40 0 1 1 10 50'/>");
    assertThat(drawing).isNotNull();
    assertThat(dark(drawing.draw(100, 100))).isBetween(4950, 5100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<text>x</text>", "<path d='banana'/>"})
  void whatDrawsNothingIsNoPicture(String inner) {
    SvgDrawing drawing = parse(inner);
    assertThat(drawing == null || dark(drawing.draw(20, 20)) == 0).isTrue();
  }

  @Test
  void aPatternFillsItsShapeAndNothingElse() {
    SvgDrawing drawing =
        parse(
            "<defs><pattern id='p' viewBox='0 0 2 2' width='10%' height='10%'>"
                + "<rect width='1' height='2'/></pattern></defs>"
                + "<rect x='50' y='50' width='50' height='50' style='fill:url(#p)'/>");
    assertThat(drawing).isNotNull();
    Grey grey = drawing.draw(200, 200);
    assertThat(dark(grey)).isBetween(4800, 5200);
    assertThat(grey.pixels()[60 * 200 + 60]).isEqualTo((byte) 255);
    assertThat(grey.pixels()[150 * 200 + 102]).isZero();
    assertThat(grey.pixels()[150 * 200 + 108]).isEqualTo((byte) 255);
  }

  @Test
  void wordsStandWhereTheDrawingPutsThem() {
    String svg =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><style>text{font-size:20px;"
            + "text-anchor:end}</style><text x='100' y='90'>HH<tspan x='50' y='20'>H</tspan></text>"
            + "</svg>";
    Lettering letters =
        (words, size) -> new Rectangle2D.Float(0, -size, words.length() * size, size);
    SvgDrawing drawing =
        SvgDrawing.parse(
            svg.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT, unknown -> null, letters);
    assertThat(drawing).isNotNull();
    Grey grey = drawing.draw(100, 100);
    assertThat(dark(grey)).isEqualTo(40 * 20 + 20 * 20);
    assertThat(grey.pixels()[80 * 100 + 61]).isZero();
    assertThat(grey.pixels()[80 * 100 + 59]).isEqualTo((byte) 255);
    assertThat(grey.pixels()[10 * 100 + 31]).isZero();
  }
}
