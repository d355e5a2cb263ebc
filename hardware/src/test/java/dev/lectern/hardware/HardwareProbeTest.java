package dev.lectern.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardwareProbeTest {
  @TempDir Path root;

  @Test
  void aBareMachineHasNothingAndSaysWhy() {
    assertThat(new HardwareProbe(root).all())
        .hasSize(6)
        .allMatch(finding -> !finding.present() && finding.sentence().startsWith("No "));
  }

  @Test
  void partsAreFoundByTheirDevices() throws IOException {
    Files.createDirectories(root.resolve("dev/snd"));
    Files.createDirectories(root.resolve("proc/asound"));
    for (String name : new String[] {"gpiochip0", "i2c-1", "spidev0.0", "fb0", "snd/pcmC0D0p"}) {
      Files.createFile(root.resolve("dev").resolve(name));
    }
    Files.writeString(
        root.resolve("proc/asound/cards"),
        " 0 [Headphones     ]: bcm2835_headpho - bcm2835 Headphones\n      more\n");
    Path sensor = Files.createDirectories(root.resolve("sys/bus/iio/devices/iio:device0"));
    for (String axis : new String[] {"x", "y", "z"}) {
      Files.writeString(sensor.resolve("in_accel_" + axis + "_raw"), "1\n");
    }
    HardwareProbe probe = new HardwareProbe(root);
    assertThat(probe.accelerometer().sentence())
        .isEqualTo("/sys/bus/iio/devices/iio:device0 can be read.");
    assertThat(probe.all()).allMatch(Finding::present);
    assertThat(probe.sound().sentence()).isEqualTo("Sound: bcm2835 Headphones only plays.");
    Files.createFile(root.resolve("dev/snd/pcmC0D0c"));
    assertThat(probe.sound().sentence()).contains("plays and records");
  }

  @Test
  void aDeviceThatMayNotBeOpenedNamesTheGroup() throws IOException {
    Files.createDirectories(root.resolve("dev"));
    Path chip = Files.createFile(root.resolve("dev/gpiochip0"));
    Files.setPosixFilePermissions(chip, PosixFilePermissions.fromString("---------"));
    org.junit.jupiter.api.Assumptions.assumeFalse(
        Files.isReadable(chip), "root may open everything, so this cannot be shown");
    assertThat(new HardwareProbe(root).gpio().present()).isFalse();
    assertThat(new HardwareProbe(root).gpio().sentence()).contains("group gpio");
  }
}
