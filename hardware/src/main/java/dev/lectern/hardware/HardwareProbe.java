package dev.lectern.hardware;

import dev.lectern.hardware.tilt.Accelerometers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Looks for hardware by what the kernel shows; opens nothing and changes nothing. */
public final class HardwareProbe {
  private final Path root;

  /** Looks under {@code root}: {@code /} on a real machine. */
  public HardwareProbe(Path root) {
    this.root = root;
  }

  /**
   * One finding each for GPIO, I2C, SPI, the framebuffer, sound and the accelerometer, in that
   * order.
   */
  public List<Finding> all() {
    return List.of(gpio(), i2c(), spi(), framebuffer(), sound(), accelerometer());
  }

  public Finding gpio() {
    return devices(
        "gpio",
        "gpiochip*",
        "No GPIO: this machine has no /dev/gpiochip device, as boards with pins have.",
        "gpio");
  }

  public Finding i2c() {
    return devices(
        "i2c",
        "i2c-*",
        "No I2C: no /dev/i2c device; on a Raspberry Pi put dtparam=i2c_arm=on in config.txt.",
        "i2c");
  }

  public Finding spi() {
    return devices(
        "spi",
        "spidev*",
        "No SPI: no /dev/spidev device; on a Raspberry Pi put dtparam=spi=on in config.txt.",
        "spi");
  }

  public Finding framebuffer() {
    return devices(
        "framebuffer",
        "fb[0-9]*",
        "No framebuffer: no /dev/fb device; on a Raspberry Pi a screen's overlay brings one.",
        "video");
  }

  /** Sound counts as present where a card can both play and record, or only play. */
  public Finding sound() {
    List<String> found = matching(root.resolve("dev/snd"), "pcm*");
    boolean plays = found.stream().anyMatch(name -> name.endsWith("p"));
    boolean records = found.stream().anyMatch(name -> name.endsWith("c"));
    if (!plays && !records) {
      return new Finding("sound", false, "No sound: the kernel shows no sound card.");
    }
    String card = cardName();
    String can = plays && records ? "plays and records" : plays ? "only plays" : "only records";
    return new Finding("sound", true, "Sound: " + card + " " + can + ".");
  }

  /** What tilts can be felt by. */
  public Finding accelerometer() {
    Path sensor = Accelerometers.find(root);
    if (sensor == null) {
      return new Finding(
          "accelerometer",
          false,
          "No accelerometer: the kernel shows none, so no tilt turns pages.");
    }
    Path told = Accelerometers.isIio(sensor) ? sensor.resolve("in_accel_x_raw") : sensor;
    boolean readable = Files.isReadable(told);
    String name = "/" + root.relativize(sensor);
    return new Finding(
        "accelerometer",
        readable,
        readable
            ? name + " can be read."
            : name + " is there, but this user may not read it: add the user to the group input.");
  }

  private Finding devices(String part, String pattern, String absent, String group) {
    List<String> found = matching(root.resolve("dev"), pattern);
    if (found.isEmpty()) {
      return new Finding(part, false, absent);
    }
    List<String> open = new ArrayList<>();
    for (String name : found) {
      Path device = root.resolve("dev").resolve(name);
      if (Files.isReadable(device) && Files.isWritable(device)) {
        open.add("/dev/" + name);
      }
    }
    if (open.isEmpty()) {
      return new Finding(
          part,
          false,
          "/dev/%s is there, but this user may not open it: add the user to the group %s."
              .formatted(found.getFirst(), group));
    }
    return new Finding(part, true, String.join(", ", open) + " can be opened.");
  }

  private static List<String> matching(Path folder, String pattern) {
    List<String> names = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return names;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    } catch (IOException e) {
      // A folder that cannot be listed shows no hardware; that is what is reported.
      return new ArrayList<>();
    }
    Collections.sort(names);
    return names;
  }

  private String cardName() {
    try {
      String cards =
          Files.readString(root.resolve("proc/asound/cards"), StandardCharsets.UTF_8).strip();
      int dash = cards.indexOf(" - ");
      int end = cards.indexOf('\n');
      if (dash >= 0) {
        return cards.substring(dash + 3, end > dash ? end : cards.length()).strip();
      }
    } catch (IOException e) {
      // Some containers hide /proc/asound; the card works without its name.
      return "a card";
    }
    return "a card";
  }
}
