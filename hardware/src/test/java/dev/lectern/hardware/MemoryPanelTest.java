package dev.lectern.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.device.port.Frame;
import dev.lectern.device.port.Panel.Refresh;
import dev.lectern.hardware.memory.MemoryPanel;
import org.junit.jupiter.api.Test;

class MemoryPanelTest {
  @Test
  void keepsThePictureThatIsVisible() {
    MemoryPanel panel = new MemoryPanel(4, 2, 4);
    assertThat(panel.shown().frame().pixels()).containsOnly(15);
    Frame frame = new Frame(4, 2, 4, new byte[8]);
    panel.show(frame, Refresh.PARTIAL);
    assertThat(panel.shown().number()).isEqualTo(1);
    assertThat(panel.shown().frame()).isSameAs(frame);
  }

  @Test
  void refusesAPictureOfAnotherSize() {
    MemoryPanel panel = new MemoryPanel(4, 2, 4);
    assertThatThrownBy(() -> panel.show(new Frame(2, 4, 4, new byte[8]), Refresh.FULL))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
