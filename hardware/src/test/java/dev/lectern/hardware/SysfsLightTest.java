package dev.lectern.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.device.port.FrontLight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A front light as the kernel shows it, in files of a folder. */
class SysfsLightTest {
  @TempDir Path root;

  private Path light(String name, String most, String now) throws IOException {
    Path folder = Files.createDirectories(root.resolve("sys/class/backlight").resolve(name));
    Files.writeString(folder.resolve("max_brightness"), most);
    return Files.writeString(folder.resolve("brightness"), now);
  }

  @Test
  void shinesBySquaresSoThatStepsLookAlike() throws IOException {
    Path brightness = light("front", "1000\n", "0\n");
    FrontLight found = SysfsLight.find(root);
    assertThat(found.present()).isTrue();
    found.set(50);
    assertThat(Files.readString(brightness)).isEqualTo("250");
    assertThat(found.level()).isEqualTo(50);
    found.set(1);
    assertThat(Files.readString(brightness)).as("hardly on is not off").isEqualTo("1");
    found.set(0);
    assertThat(Files.readString(brightness)).isEqualTo("0");
    found.set(100);
    assertThat(Files.readString(brightness)).isEqualTo("1000");
  }

  @Test
  void isTheFirstThatCanBeSet() throws IOException {
    light("a-broken", "none", "0");
    light("b-dead", "0", "0");
    Path brightness = light("c-real", "31", "31");
    FrontLight found = SysfsLight.find(root);
    assertThat(found.level()).isEqualTo(100);
    found.set(0);
    assertThat(Files.readString(brightness)).isEqualTo("0");
  }

  @Test
  void isMissedWithoutHarm() {
    FrontLight none = SysfsLight.find(root);
    assertThat(none.present()).isFalse();
    assertThat(none.level()).isZero();
    assertThatThrownBy(() -> none.set(10)).isInstanceOf(IOException.class);
  }
}
