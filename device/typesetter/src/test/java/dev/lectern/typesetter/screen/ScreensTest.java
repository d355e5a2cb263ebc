package dev.lectern.typesetter.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.typesetter.Faces;
import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.raster.Pixels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreensTest {
  private static int ink(Pixels pixels, int fromY, int toY) {
    int dark = 0;
    for (int y = fromY; y < toY; y++) {
      for (int x = 0; x < pixels.width(); x++) {
        dark += pixels.at(x, y) < 128 ? 1 : 0;
      }
    }
    return dark;
  }

  private static List<Tile> tiles(int count) {
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tiles.add(new Tile("A Rather Long Title of Book " + i, "Somebody", "New", i * 7 % 100, null));
    }
    return tiles;
  }

  @ParameterizedTest
  @CsvSource({"1072,1448,4", "600,800,1", "800,480,4", "1448,1072,4"})
  void everyPanelGetsEveryScreen(int width, int height, int depth) {
    PageStyle style = PageStyle.of(width, height, depth);
    Screens screens = new Screens(style, Faces.press());
    Pixels empty = screens.shelf("Library", List.of(), -1);
    Pixels shelf = screens.shelf("Library", tiles(25), 20);
    Pixels other = screens.shelf("Library", tiles(25), 24);
    Pixels message =
        screens.message("This book cannot be read", "The file ends too early. ".repeat(8));
    Pixels sleep = screens.sleep("A Title", "An Author", null, "Asleep");
    for (Pixels pixels : List.of(empty, shelf, message, sleep)) {
      assertThat(pixels.width()).isEqualTo(width);
      assertThat(pixels.height()).isEqualTo(height);
      assertThat(pixels.depth()).isEqualTo(depth);
      assertThat(ink(pixels, 0, height)).isPositive();
    }
    assertThat(shelf.packed()).isNotEqualTo(other.packed());
  }

  @ParameterizedTest
  @CsvSource({"1072,1448,4", "600,800,1"})
  void aNoticeLeavesTheUpperPartAlone(int width, int height, int depth) {
    Screens screens = new Screens(PageStyle.of(width, height, depth), Faces.press());
    Pixels under = screens.message("Title", "Text");
    Pixels over =
        screens.notice(under, "Kitchen read on to 64 % at 9:04 pm.", List.of("Go there", "Undo"));
    int half = height / 2;
    assertThat(ink(over, 0, half)).isEqualTo(ink(under, 0, half));
    assertThat(ink(over, half, height)).isGreaterThan(ink(under, half, height));
  }
}
