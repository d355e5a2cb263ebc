package dev.lectern.stage.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartBoundTest {
  private static final StartBound BOUND = new StartBound(1_000);
  private static final double QUIET = 0.05;
  private static final double BUSY = 0.8;

  private static Start start(int wall, int own, double others) {
    return new Start(wall * 1_000_000L, own * 1_000_000L, others);
  }

  @Test
  void oneStartInTimeIsEnoughWhateverTheNeighboursDid() {
    List<Start> starts =
        List.of(
            start(1_498, 900, BUSY),
            start(1_300, 900, BUSY),
            start(940, 900, QUIET),
            start(1_301, 900, BUSY),
            start(1_302, 900, BUSY));
    assertThat(BOUND.isEnough(starts)).isTrue();
    assertThat(BOUND.isEnough(starts.subList(0, 4))).isFalse();
    assertThat(BOUND.holds(starts)).isTrue();
    assertThat(BOUND.said("start", starts))
        .isEqualTo(
            "start 1301 ms (median of 5; fastest 940 ms, limit 1000; processor time 900 ms)");
  }

  @Test
  void onAQuietMachineTheClockDecides() {
    // It waits for something: that takes no processor.
    List<Start> slow = Collections.nCopies(StartBound.MOST, start(1_200, 300, QUIET));
    assertThat(BOUND.isEnough(slow)).isTrue();
    assertThat(BOUND.isEnough(slow.subList(1, StartBound.MOST))).isFalse();
    assertThat(BOUND.holds(slow)).isFalse();
    assertThat(BOUND.said("start", slow)).endsWith("OVER THE LIMIT");
  }

  @Test
  void oneQuietMomentIsEnoughForTheClock() {
    assertThat(BOUND.holds(List.of(start(1_900, 900, BUSY), start(1_100, 900, QUIET)))).isFalse();
  }

  @Test
  void onABusyOneProcessorTimeDoes() {
    assertThat(BOUND.holds(List.of(start(1_498, 1_900, BUSY)))).isTrue();
    List<Start> wasteful = List.of(start(2_700, 2_100, BUSY), start(2_800, 2_200, BUSY));
    assertThat(BOUND.holds(wasteful)).isFalse();
    assertThat(BOUND.said("start", wasteful))
        .isEqualTo(
            "start 2700 ms (median of 2; fastest 2700 ms, limit 1000; others had 80 % of this"
                + " machine at least, so processor time decides: 2100 ms, limit 2000)"
                + "  OVER THE LIMIT");
  }
}
