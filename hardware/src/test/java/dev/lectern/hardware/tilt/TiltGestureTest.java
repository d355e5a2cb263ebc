package dev.lectern.hardware.tilt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On made-up movements: no real sensor was at hand. */
class TiltGestureTest {

  @ParameterizedTest
  @CsvSource({
    "10,0.05,30",
    "40,0.05,30",
    "40,0.35,30",
    "40,0.1,0",
    "40,0.1,85",
    "25,0.2,60",
    "60,0.1,45"
  })
  void aQuickTiltAndBackTurnsToItsSide(int step, double noise, double lean) {
    Trace trace = new Trace(step, noise, lean).still(1_500);
    trace.flick(32, 500).still(1_000);
    assertThat(trace.told()).containsExactly(1);
    trace.flick(-32, 500).still(1_000).flick(-35, 600).still(1_000);
    assertThat(trace.told()).containsExactly(1, -1, -1);
  }

  @ParameterizedTest
  @CsvSource({"40,0.05", "40,0.35", "10,0.6"})
  void lyingStillTurnsNothing(int step, double noise) {
    assertThat(new Trace(step, noise, 30).still(600_000).told()).isEmpty();
    assertThat(new Trace(step, noise, 90).still(600_000).told()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"5,2", "10,3", "16,4", "25,4", "30,2"})
  void walkingTurnsNothing(double sway, double bounce) {
    Trace trace = new Trace(20, 0.2, 35);
    for (int i = 0; i < 5; i++) {
      trace.still(2_000).walk(20_000, sway, bounce);
    }
    // A first step out of standing still is a tilt and back where somebody sways that much.
    assertThat(trace.told()).hasSizeLessThanOrEqualTo(sway > 20 ? 5 : 0);
  }

  @Test
  void turningSlowlyTurnsNothingAndIsLearned() {
    Trace trace = new Trace(40, 0.1, 30).still(1_000);
    trace.to(35, 4_000).to(-35, 8_000).to(0, 4_000).still(2_000);
    assertThat(trace.told()).isEmpty();
    trace.to(60, 1_500).still(3_000);
    assertThat(trace.told()).as("on one's side").isEmpty();
    trace.flick(28, 500).still(1_000);
    assertThat(trace.told()).containsExactly(1);
  }

  @Test
  void aTiltThatStaysOrComesBackLateIsNone() {
    Trace trace = new Trace(40, 0.1, 30).still(1_000);
    trace.to(40, 250).still(1_500).to(0, 250).still(1_500);
    assertThat(trace.told()).isEmpty();
  }

  @Test
  void tooLittleIsNoneAndShakingIsNone() {
    Trace trace = new Trace(40, 0.1, 30).still(1_000);
    for (int i = 0; i < 10; i++) {
      trace.flick(13, 500).still(800);
    }
    assertThat(trace.told()).isEmpty();
    for (int i = 0; i < 20; i++) {
      trace.flick(i % 2 == 0 ? 32 : -32, 300);
    }
    assertThat(trace.told()).as("not before it was still again").hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void aGapInTheMiddleMakesItNothing() {
    Trace trace = new Trace(40, 0.05, 30).still(1_000);
    trace.to(32, 250).silent(500).to(0, 250).still(1_000);
    assertThat(trace.told()).isEmpty();
  }

  @Test
  void aSensorThatFeelsNothingIsNotBelieved() {
    List<Integer> told = new ArrayList<>();
    TiltGesture gesture = new TiltGesture(0, 20, told::add);
    for (int i = 0; i < 100; i++) {
      gesture.feel(new Acceleration(i * 40L, 0, 0, 0));
      gesture.feel(new Acceleration(i * 40L, Double.NaN, 1, 1));
    }
    assertThat(told).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0,-1,0", "90,0,-1", "180,1,0", "270,0,1"})
  void aSensorMayBeTurned(int turned, double x, double y) {
    assertThat(new Acceleration(0, x, y, 1).right(turned)).isBetween(44.9, 45.1);
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> new TiltGesture(45, 20, by -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TiltGesture(0, 5, by -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
