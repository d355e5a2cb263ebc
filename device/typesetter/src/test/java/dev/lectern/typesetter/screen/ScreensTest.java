package dev.lectern.typesetter.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.typesetter.Faces;
import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.raster.Grey;
import dev.lectern.typesetter.raster.Pixels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreensTest {
  private static final ShelfWords LIBRARY =
      new ShelfWords("Library", "There is no book here yet.", "{part} of {parts}");

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
    Pixels empty = screens.shelf(LIBRARY, List.of(), -1);
    Pixels shelf = screens.shelf(LIBRARY, tiles(25), 20);
    Pixels other = screens.shelf(LIBRARY, tiles(25), 24);
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

  @ParameterizedTest
  @CsvSource({"1072,1448,4", "600,800,1", "800,480,4"})
  void theChoiceThatStandsIsBlackAndTheUpperPartStays(int width, int height, int depth) {
    Screens screens = new Screens(PageStyle.of(width, height, depth), Faces.press());
    Pixels under = screens.message("Title", "Text");
    List<String> labels =
        List.of(
            "Next page", "Page before", "Read aloud", "Bookmark", "A long title of a book", "No");
    Pixels none = screens.choices(under, labels, -1);
    int free = height * 4 / 10;
    assertThat(ink(none, 0, free)).isEqualTo(ink(under, 0, free));
    int all = width * height;
    for (int i = 0; i < labels.size(); i++) {
      Pixels stands = screens.choices(under, labels, i);
      assertThat(ink(stands, 0, free)).isEqualTo(ink(under, 0, free));
      assertThat(ink(stands, free, height) - ink(none, free, height))
          .as(labels.get(i))
          .isGreaterThan(all / 150);
    }
  }

  /** A picture that is black at its left half, grey at its right half, of another form. */
  private static Grey halves(int width, int height) {
    byte[] pixels = new byte[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % width < width / 2 ? 0 : 187);
    }
    return new Grey(width, height, pixels);
  }

  @ParameterizedTest
  @CsvSource({"1072,1448", "1448,1072"})
  void aSleepersCoverReachesTheEdgesInItsOwnGreys(int width, int height) {
    Screens screens = new Screens(PageStyle.of(width, height, 4), Faces.press());
    Pixels sleep = screens.sleep("A Title", "An Author", halves(300, 500), "Asleep");
    int middle = height / 2;
    assertThat(sleep.at(0, middle)).isZero();
    assertThat(sleep.at(width / 2 - 3, middle)).isZero();
    assertThat(sleep.at(width / 2 + 3, middle)).isEqualTo(187);
    assertThat(sleep.at(width - 1, middle)).isEqualTo(187);
    assertThat(sleep.at(width - 1, 0)).isEqualTo(187);
    // The line stands on white, in the middle of the lower edge, over the picture.
    assertThat(white(sleep, height - height / 16, height)).isGreaterThan(width / 2);
    assertThat(white(sleep, 0, height * 7 / 8)).isZero();
  }

  @Test
  void aSleepersPageStaysButForTheLine() {
    Screens screens = new Screens(PageStyle.of(600, 800, 4), Faces.press());
    Pixels under = screens.message("Title", "Text");
    Pixels over = screens.sleepOver(under, "Asleep");
    assertThat(ink(over, 0, 700)).isEqualTo(ink(under, 0, 700));
    assertThat(ink(over, 700, 800)).isGreaterThan(ink(under, 700, 800));
  }

  private static int white(Pixels pixels, int fromY, int toY) {
    int white = 0;
    for (int y = fromY; y < toY; y++) {
      for (int x = 0; x < pixels.width(); x++) {
        white += pixels.at(x, y) == 255 ? 1 : 0;
      }
    }
    return white;
  }

  @ParameterizedTest
  @CsvSource({"1072,1448,4", "600,800,1", "800,480,4"})
  void whatIsTouchedIsWhatIsDrawnThere(int width, int height, int depth) {
    Screens screens = new Screens(PageStyle.of(width, height, depth), Faces.press());
    List<Integer> fields = new ArrayList<>();
    List<Integer> tiles = new ArrayList<>();
    for (int y = 0; y < height; y += 4) {
      for (int x = 0; x < width; x += 4) {
        int field = screens.fieldAt(x, y);
        int tile = screens.tileAt("Library", 25, 0, x, y);
        if (field >= 0 && !fields.contains(field)) {
          fields.add(field);
        }
        if (tile >= 0 && !tiles.contains(tile)) {
          tiles.add(tile);
        }
      }
    }
    assertThat(fields).hasSize(12).isSorted();
    assertThat(tiles).isSorted().startsWith(0, 1).hasSizeLessThan(26);
    assertThat(screens.tileAt("Library", 1, 0, width / 2, 2)).isEqualTo(-1);
    Pixels pad = screens.keypad("PIN for Clouds", "••");
    assertThat(ink(pad, height / 2, height)).isGreaterThan(ink(screens.message("", ""), 0, height));
  }

  @Test
  void aNoticesButtonsAreTouchedWhereTheyStand() {
    Screens screens = new Screens(PageStyle.of(600, 800, 4), Faces.press());
    List<String> actions = List.of("Go there", "Undo");
    List<Integer> found = new ArrayList<>();
    for (int x = 0; x < 600; x += 2) {
      int part = screens.noticeAt("Anna has read on.", actions, x, 745);
      if (found.isEmpty() || found.getLast() != part) {
        found.add(part);
      }
    }
    assertThat(found).containsExactly(2, 0, 1, 2);
    assertThat(screens.noticeAt("Anna has read on.", actions, 300, 100)).isEqualTo(-1);
  }
}
