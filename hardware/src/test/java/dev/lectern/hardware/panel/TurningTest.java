package dev.lectern.hardware.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.port.Frame;
import org.junit.jupiter.api.Test;

class TurningTest {
  /** The picture's rows are 0 1 2 and 3 4 5. */
  private static byte[] turned(int rotate) {
    byte[] glass = new byte[6];
    new Turning(rotate, 1, 4, 16).onto(glass, new Frame(3, 2, 4, new byte[] {0, 1, 2, 3, 4, 5}));
    return glass;
  }

  @Test
  void turnsClockwise() {
    assertThat(turned(0)).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(turned(90)).containsExactly(3, 0, 4, 1, 5, 2);
    assertThat(turned(180)).containsExactly(5, 4, 3, 2, 1, 0);
    assertThat(turned(270)).containsExactly(2, 5, 1, 4, 0, 3);
  }

  @Test
  void theCurveKeepsBlackAndWhite() {
    byte[] glass = new byte[3];
    new Turning(0, 2, 4, 256).onto(glass, new Frame(3, 1, 4, new byte[] {0, 8, 15}));
    assertThat(glass).containsExactly(0, Math.round(255f * 64 / 225), 255);
    new Turning(0, 2, 1, 16).onto(glass, new Frame(3, 1, 1, new byte[] {0, 1, 0}));
    assertThat(glass).containsExactly(0, 15, 0);
  }
}
