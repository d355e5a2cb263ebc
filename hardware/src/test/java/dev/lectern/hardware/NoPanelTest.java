package dev.lectern.hardware;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.device.port.Frame;
import dev.lectern.device.port.Panel.Refresh;
import dev.lectern.hardware.memory.NoPanel;
import org.junit.jupiter.api.Test;

class NoPanelTest {
  private final NoPanel panel = new NoPanel(4, 2, 4);

  @Test
  void takesAPictureOfItsOwnSize() {
    assertThatCode(() -> panel.show(new Frame(4, 2, 4, new byte[8]), Refresh.PARTIAL))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesAPictureOfAnotherSize() {
    assertThatThrownBy(() -> panel.show(new Frame(2, 4, 4, new byte[8]), Refresh.FULL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesADepthThatNoPanelHas() {
    assertThatThrownBy(() -> new NoPanel(4, 2, 3)).isInstanceOf(IllegalArgumentException.class);
  }
}
