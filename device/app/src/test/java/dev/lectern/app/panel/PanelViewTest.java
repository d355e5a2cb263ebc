package dev.lectern.app.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.port.Frame;
import dev.lectern.device.port.Panel;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanelViewTest {
  @TempDir private Path folder;
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);

  private record Screen(boolean keeps) implements Panel {
    @Override
    public int width() {
      return 2;
    }

    @Override
    public int height() {
      return 1;
    }

    @Override
    public int depth() {
      return 4;
    }

    @Override
    public void show(Frame frame, Refresh refresh) {}
  }

  @AfterEach
  void end() {
    clock.shutdownNow();
  }

  private boolean standsAfterAStart(boolean keeps) {
    try (PanelView before = new PanelView(new Screen(keeps), folder, clock)) {
      before.show(new Frame(2, 1, 4, new byte[2]), Panel.Refresh.FULL, "shelf");
      assertThat(before.shows("shelf")).isTrue();
    }
    try (PanelView after = new PanelView(new Screen(keeps), folder, clock)) {
      assertThat(after.picture()).as("the door shows it in either case").isNotNull();
      return after.shows("shelf");
    }
  }

  @Test
  void onInkAScreenOutlivesTheDeviceAndOnLightItIsDrawnAgain() {
    assertThat(standsAfterAStart(true)).isTrue();
    assertThat(standsAfterAStart(false)).isFalse();
  }
}
