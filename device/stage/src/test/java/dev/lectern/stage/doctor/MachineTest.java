package dev.lectern.stage.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table follows the machine: another root is another machine. */
class MachineTest {
  @TempDir Path root;

  @Test
  void an_empty_debian_13_is_told_what_brings_each_part() throws IOException {
    put("etc/os-release", "ID=debian\nVERSION_ID=\"13\"\n");

    List<Diagnosis> table = examine();

    assertThat(of(table, "recogniser").remedy())
        .isEqualTo("sudo apt-get install libpocketsphinx3 libsphinxbase3t64");
    assertThat(of(table, "speech output").state()).isEqualTo(Diagnosis.State.MISSING);
    assertThat(of(table, "speech output").remedy()).isEqualTo("sudo apt-get install espeak-ng");
    assertThat(of(table, "fonts").remedy()).contains("fonts-liberation");
    assertThat(of(table, "GPIO").state()).isEqualTo(Diagnosis.State.ABSENT);
    assertThat(of(table, "framebuffer").state()).isEqualTo(Diagnosis.State.ABSENT);
    assertThat(of(table, "accelerometer").state()).isEqualTo(Diagnosis.State.ABSENT);
  }

  @Test
  void debian_12_calls_one_package_otherwise() throws IOException {
    put("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n");

    assertThat(of(examine(), "recogniser").remedy()).endsWith("libsphinxbase3");
  }

  @Test
  void what_is_there_needs_no_remedy() throws IOException {
    put("usr/lib/x86_64-linux-gnu/libpocketsphinx.so.3", "");
    put("usr/lib/x86_64-linux-gnu/libsphinxbase.so.3", "");
    put("usr/share/fonts/a.ttf", "");
    put("dev/gpiochip0", "");
    put("dev/fb0", "");
    for (String axis : List.of("x", "y", "z")) {
      put("sys/bus/iio/devices/iio:device0/in_accel_" + axis + "_raw", "7");
    }
    Files.setPosixFilePermissions(
        put("usr/bin/espeak-ng", ""),
        java.util.Set.of(
            java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE,
            java.nio.file.attribute.PosixFilePermission.OWNER_READ));

    List<Diagnosis> table = examine();

    for (String part :
        List.of("recogniser", "fonts", "GPIO", "framebuffer", "accelerometer", "speech output")) {
      assertThat(of(table, part).state()).as(part).isEqualTo(Diagnosis.State.WORKS);
      assertThat(of(table, part).remedy()).as(part).isEmpty();
    }
  }

  private List<Diagnosis> examine() {
    return Machine.at(root, Map.of("PATH", "/usr/bin")).examine();
  }

  private Path put(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static Diagnosis of(List<Diagnosis> table, String part) {
    return table.stream().filter(each -> each.part().equals(part)).findFirst().orElseThrow();
  }
}
