package dev.lectern.hardware.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangedAreasTest {
  private static final int WIDTH = 16;
  private static final int HEIGHT = 10;

  private final byte[] before = new byte[WIDTH * HEIGHT];
  private final byte[] now = new byte[WIDTH * HEIGHT];

  private List<Area> changed(int align, int most) {
    return new ChangedAreas(WIDTH, HEIGHT, align, most).between(before, now);
  }

  @Test
  void nothingChangedIsNoArea() {
    assertThat(changed(4, 8)).isEmpty();
  }

  @Test
  void onePixelIsOneWordWide() {
    now[3 * WIDTH + 6] = 1;
    assertThat(changed(1, 8)).containsExactly(new Area(6, 3, 1, 1));
    assertThat(changed(4, 8)).containsExactly(new Area(4, 3, 4, 1));
  }

  @Test
  void theLastPixelOfARowStaysInside() {
    now[WIDTH * HEIGHT - 1] = 1;
    assertThat(changed(4, 8)).containsExactly(new Area(12, 9, 4, 1));
  }

  @Test
  void linesApartAreAreasApart() {
    now[WIDTH + 1] = 1;
    now[2 * WIDTH + 9] = 1;
    now[8 * WIDTH] = 1;
    assertThat(changed(1, 8)).containsExactly(new Area(1, 1, 9, 2), new Area(0, 8, 1, 1));
  }

  @Test
  void overTheLimitTheCheapestNeighboursAreMerged() {
    now[0] = 1;
    now[2 * WIDTH] = 1;
    now[9 * WIDTH + 15] = 1;
    assertThat(changed(1, 2)).containsExactly(new Area(0, 0, 1, 3), new Area(15, 9, 1, 1));
  }

  @Test
  void whateverChangesIsCoveredByAlignedAreasWithinTheLimit() {
    Random random = new Random(4);
    for (int round = 0; round < 300; round++) {
      System.arraycopy(before, 0, now, 0, now.length);
      for (int i = random.nextInt(12); i > 0; i--) {
        now[random.nextInt(now.length)] = (byte) random.nextInt(3);
      }
      List<Area> areas = changed(4, 3);
      assertThat(areas).hasSizeLessThanOrEqualTo(3);
      assertThat(areas).allMatch(area -> area.x() % 4 == 0 && area.width() % 4 == 0);
      for (int i = 0; i < now.length; i++) {
        int x = i % WIDTH;
        int y = i / WIDTH;
        boolean covered =
            areas.stream()
                .anyMatch(
                    area ->
                        x >= area.x() && x < area.right() && y >= area.y() && y < area.bottom());
        assertThat(covered || now[i] == before[i]).as("round %d, pixel %d", round, i).isTrue();
      }
    }
  }

  @Test
  void rowsThatAreNoWholeWordsAreRefused() {
    assertThatThrownBy(() -> new ChangedAreas(18, 2, 4, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
