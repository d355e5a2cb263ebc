package dev.lectern.app.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.port.FrontLight;
import dev.lectern.hardware.memory.NoFrontLight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptLightTest {
  @TempDir Path home;

  private static final class Lamp implements FrontLight {
    private int level;

    @Override
    public boolean present() {
      return true;
    }

    @Override
    public int level() {
      return level;
    }

    @Override
    public void set(int to) {
      level = to;
    }
  }

  @Test
  void shinesAfterAStartAsItDidBefore() throws IOException {
    new KeptLight(new Lamp(), home).set(35);
    Lamp lamp = new Lamp();
    assertThat(new KeptLight(lamp, home).level()).isEqualTo(35);
    Files.writeString(home.resolve("light.txt"), "bright");
    Lamp other = new Lamp();
    assertThat(new KeptLight(other, home).level()).as("what is no level changes nothing").isZero();
  }

  @Test
  void withoutOneNothingIsLit() {
    assertThat(new KeptLight(new NoFrontLight(), home).present()).isFalse();
  }
}
