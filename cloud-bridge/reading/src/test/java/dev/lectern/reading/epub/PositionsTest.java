package dev.lectern.reading.epub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PositionsTest {
  private static List<SpineItem> spine(long... packed) {
    List<SpineItem> spine = new ArrayList<>();
    for (long length : packed) {
      // A negative length stands for an item that is not linear.
      boolean linear = length >= 0;
      spine.add(
          new SpineItem(
              spine.size(),
              "c",
              1 + spine.size(),
              "",
              linear,
              9999,
              Math.abs(length),
              2,
              null,
              Set.of()));
    }
    return spine;
  }

  @Test
  void onePositionForEach1024PackedBytes() {
    Positions positions = new Positions(spine(0, 1, 1024, 1025, 10240), false);
    assertThat(positions.count()).isEqualTo(1 + 1 + 1 + 2 + 10);
    assertThat(positions.position(0, 0)).isEqualTo(1);
    assertThat(positions.position(3, 0.49)).isEqualTo(4);
    assertThat(positions.position(3, 0.5)).isEqualTo(5);
    assertThat(positions.position(4, 1)).isEqualTo(15);
    assertThat(new Positions(spine(9000, 9000), true).count()).isEqualTo(2);
  }

  @Test
  void whatIsNotLinearTakesNoPlace() {
    Positions positions = new Positions(spine(2048, -9000, 2048), false);
    assertThat(positions.count()).isEqualTo(4);
    assertThat(positions.total(1, 0.7)).isEqualTo(0.5);
    assertThat(positions.at(0.5).spine()).isEqualTo(2);
    assertThat(positions.position(1, 0.5)).isEqualTo(3);
    assertThat(new Positions(spine(-2048, -2048), false).count()).isEqualTo(4);
    assertThat(new Positions(spine(1024, -5), false).at(1)).isEqualTo(new Positions.Place(0, 1));
  }

  @Test
  void totalAndPlaceAreEachOthersInverse() {
    Positions positions = new Positions(spine(300, 5000, -7, 12_345, 1, 99_999), false);
    for (int i = 0; i <= 1000; i++) {
      Positions.Place place = positions.at(i / 1000.0);
      assertThat(positions.total(place.spine(), place.progression()))
          .isCloseTo(i / 1000.0, within(1e-12));
    }
    assertThat(positions.at(-1)).isEqualTo(new Positions.Place(0, 0));
    assertThat(positions.at(2)).isEqualTo(new Positions.Place(5, 1));
  }
}
