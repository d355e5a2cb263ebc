package dev.lectern.hardware.evdev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.touch.Touch;
import dev.lectern.device.touch.Touch.Gesture;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes as the kernel writes them, of a sensor of 1200 by 1600 steps. */
class FingersTest {
  private static final Surface PANEL = new Surface(1200, 1600, 0);

  private static List<Touch> of(Surface panel, Bytes bytes) throws IOException {
    List<Touch> all = new ArrayList<>();
    Fingers fingers = new Fingers(panel, all::add);
    InputStream in = bytes.stream();
    for (byte[] one = in.readNBytes(24); one.length == 24; one = in.readNBytes(24)) {
      fingers.take(InputEvent.of(one));
    }
    return all;
  }

  @Test
  void aFingerThatRestedDrawsFromThereToWhereItEnds() throws IOException {
    Bytes bytes =
        new Bytes()
            .down(300, 400)
            .after(700)
            .to(330, 410)
            .after(30)
            .to(600, 480)
            .up()
            .after(900)
            .down(300, 400)
            .after(60)
            .to(700, 400)
            .after(900)
            .to(900, 400)
            .up();
    assertThat(of(PANEL, bytes))
        .containsExactly(
            new Touch(0.25, 0.25, Gesture.MARK, 0.5, 0.3), new Touch(0.25, 0.25, Gesture.RIGHT));
  }

  @Test
  void aTapAHoldAndSwipes() throws IOException {
    Bytes bytes =
        new Bytes()
            .down(300, 1200)
            .after(80)
            .to(310, 1190)
            .up()
            .after(900)
            .down(600, 800)
            .after(650)
            .up()
            .after(900)
            .down(1050, 800)
            .after(90)
            .to(600, 820)
            .after(90)
            .to(200, 850)
            .up()
            .down(150, 800)
            .to(900, 800)
            .up()
            .down(200, 200)
            .to(220, 800)
            .up()
            .down(200, 900)
            .to(220, 300)
            .up();
    assertThat(of(PANEL, bytes))
        .containsExactly(
            new Touch(0.25, 0.75, Gesture.TAP),
            new Touch(0.5, 0.5, Gesture.HOLD),
            new Touch(0.875, 0.5, Gesture.LEFT),
            new Touch(0.125, 0.5, Gesture.RIGHT));
  }

  @Test
  void aPanelForOneFingerSpeaksWithoutSlots() throws IOException {
    Bytes bytes =
        new Bytes()
            .event(3, 0, 300)
            .event(3, 1, 400)
            .event(1, 0x14a, 1)
            .report()
            .event(1, 0x14a, 0)
            .report();
    assertThat(of(PANEL, bytes)).containsExactly(new Touch(0.25, 0.25, Gesture.TAP));
  }

  @Test
  void aSecondFingerMakesItMeanNothing() throws IOException {
    Bytes two =
        new Bytes()
            .down(300, 400)
            .event(3, 0x2f, 1)
            .event(3, 0x39, 8)
            .event(3, 0x35, 900)
            .report()
            .event(3, 0x39, -1)
            .report()
            .event(3, 0x2f, 0)
            .up();
    assertThat(of(PANEL, two)).isEmpty();
    assertThat(of(PANEL, two.down(300, 400).up()))
        .containsExactly(new Touch(0.25, 0.25, Gesture.TAP));
  }

  @Test
  void whatTheKernelLostIsGuessedByNobody() throws IOException {
    Bytes bytes = new Bytes().down(300, 400).event(0, 3, 0).up().down(300, 400).event(0, 0, 0).up();
    assertThat(of(PANEL, bytes)).containsExactly(new Touch(0.25, 0.25, Gesture.TAP));
  }

  @Test
  void aTurnedPanelAndOneThatIsLargerThanItWasSaidToBe() throws IOException {
    Bytes corner = new Bytes().down(150, 400).up();
    assertThat(of(new Surface(1200, 1600, 180), corner))
        .containsExactly(new Touch(0.875, 0.75, Gesture.TAP));
    assertThat(of(new Surface(1200, 1600, 90), corner))
        .containsExactly(new Touch(0.75, 0.125, Gesture.TAP));
    assertThat(of(new Surface(1200, 1600, 270), corner))
        .containsExactly(new Touch(0.25, 0.875, Gesture.TAP));
    assertThat(of(PANEL, new Bytes().down(2400, 1600).up().down(1200, -5).up()))
        .containsExactly(new Touch(1, 1, Gesture.TAP), new Touch(0.5, 0, Gesture.TAP));
  }
}
