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

  private static final String STOPS =
      "<stop offset='0' stop-color='#000'/><stop offset='100%' style='stop-color:#fff'/>";

  /** The greys of the middle row at a tenth, the middle, and nine tenths of a wide rectangle. */
  private static int[] across(String defs, String rectangle) {
    SvgDrawing drawing = parse("<defs>" + defs + "</defs>" + rectangle);
    assertThat(drawing).isNotNull();
    byte[] pixels = drawing.draw(100, 100).pixels();
    return new int[] {
      pixels[50 * 100 + 10] & 255, pixels[50 * 100 + 50] & 255, pixels[50 * 100 + 90] & 255
    };
  }

  /** All of these pass from black at the left to white at the right. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<linearGradient id='Wash'>" + STOPS + "</linearGradient>",
        "<linearGradient id='Wash' gradientUnits='userSpaceOnUse' x1='0' x2='100'>"
            + STOPS
            + "</linearGradient>",
        "<linearGradient id='Wash' gradientUnits='userSpaceOnUse' x1='0%' x2='100%'>"
            + STOPS
            + "</linearGradient>",
        "<linearGradient id='Wash' x1='1' x2='0' gradientTransform='translate(1) scale(-1 1)'>"
            + STOPS
            + "</linearGradient>",
        "<linearGradient id='Wash' href='#Other'/><linearGradient id='Other' xlink:href='#Wash'>"
            + STOPS
            + "</linearGradient>",
        "<radialGradient id='Wash' cx='0' fx='0' cy='.5' r='1'>" + STOPS + "</radialGradient>",
        "<linearGradient id='Wash' x2='.5' spreadMethod='reflect' x1='1'"
            + " gradientTransform='matrix(2 0 0 1 -1 0)'><stop offset='0' stop-color='white'/>"
            + "<stop offset='1'/></linearGradient>",
      })
  void greysPassIntoEachOther(String gradient) {
    for (String said : new String[] {"fill='url(#Wash)'", "style='fill: url(\"#Wash\") red'"}) {
      int[] greys = across(gradient, "<rect width='100' height='100' " + said + "/>");
      assertThat(greys[0]).as(gradient).isBetween(22, 31);
      assertThat(greys[1]).isBetween(125, 131);
      assertThat(greys[2]).isBetween(226, 234);
    }
  }

  @Test
  void aFocusAsideMovesTheMiddle() {
    int[] greys =
        across(
            "<radialGradient id='r' fx='.1'>" + STOPS + "</radialGradient>",
            "<rect width='100' height='100' fill='url(#r)'/>");
    assertThat(greys[0]).isLessThan(10);
    // From the focus at 10 the circle's far edge is at 100.
    assertThat(greys[1]).isBetween(110, 118);
    assertThat(greys[2]).isBetween(224, 232);
  }

  @Test
  void beyondItsEndsItStaysOrBeginsAgain() {
    String gradient = "<linearGradient id='g' x1='.4' x2='.6' spreadMethod='%s'>";
    String rectangle = "<rect width='100' height='100' fill='url(#g)'/>";
    String end = STOPS + "</linearGradient>";
    assertThat(across(gradient.formatted("pad") + end, rectangle)).startsWith(0).endsWith(255);
    int[] again = across(gradient.formatted("repeat") + end, rectangle);
    assertThat(again[0]).isBetween(128, 140);
    assertThat(again[2]).isBetween(128, 140);
  }

  @Test
  void whatIsBehindShowsThroughItsStops() {
    int[] greys =
        across(
            "<linearGradient id='g'><stop offset='0' stop-opacity='0'/><stop offset='1'/>"
                + "</linearGradient>",
            "<rect width='100' height='100' fill='url(#g)' opacity='0.5'/>");
    assertThat(greys[0]).isBetween(240, 244);
    assertThat(greys[2]).isBetween(138, 142);
  }

  /** None of these may take the shape for black, nor fail. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<linearGradient id='g'/>",
        "<linearGradient id='g' href='#g'/>",
        "<linearGradient id='g' href='#h'/><linearGradient id='h' href='#g'/>",
        "<linearGradient id='g' gradientTransform='scale(0)'>" + STOPS + "</linearGradient>",
        "<filter id='g'/>",
      })
  void aGradientThatIsNoneFillsNothing(String defs) {
    assertThat(
            dark(
                parse(
                        "<defs>"
                            + defs
                            + "</defs>"
                            + "<rect width='100' height='100' fill='url(#g)'/><path d='M0 0H1V1H0z'/>")
                    .draw(100, 100)))
        .isBetween(1, 2);
  }

  @Test
  void oddNumbersAreEndured() {
    for (String odd : new String[] {"r='0'", "r='-1'", "r='1e30'", "fx='9e9' fy='-9'", "cx='x'"}) {
      across(
          "<radialGradient id='g' " + odd + ">" + STOPS + "</radialGradient>",
          "<rect width='100' height='100' fill='url(#g)'/>");
    }
    int[] same =
        across(
            "<linearGradient id='g' x2='0'>" + STOPS + "</linearGradient>",
            "<rect width='100' height='100' fill='url(#g)'/>");
    assertThat(same).containsOnly(255);
  }
}
