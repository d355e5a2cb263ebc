package dev.lectern.hardware;

import dev.lectern.device.port.FrontLight;
import dev.lectern.hardware.memory.NoFrontLight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A light that Linux tells of under {@code /sys/class/backlight}: {@code max_brightness}, and
 * {@code brightness} to read and write. Eyes see steps of a share and not of an amount, so the
 * square of a level is what shines.
 */
public final class SysfsLight implements FrontLight {
  private static final int FULL = 100;

  private final Path brightness;
  private final int most;

  private SysfsLight(Path folder) throws IOException {
    this.brightness = folder.resolve("brightness");
    this.most = number(folder.resolve("max_brightness"));
    if (most < 1 || !Files.isWritable(brightness)) {
      throw new IOException(folder + " is no light that may be set");
    }
  }

  /** The first light under {@code root} ({@code /} on a real machine) that may be set, or none. */
  public static FrontLight find(Path root) {
    List<Path> folders = new ArrayList<>();
    Path all = root.resolve("sys/class/backlight");
    if (Files.isDirectory(all)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(all)) {
        entries.forEach(folders::add);
      } catch (IOException e) {
        return new NoFrontLight(); // What cannot be listed shows no light.
      }
    }
    Collections.sort(folders);
    for (Path folder : folders) {
      FrontLight light = in(folder);
      if (light.present()) {
        return light;
      }
    }
    return new NoFrontLight();
  }

  private static FrontLight in(Path folder) {
    try {
      return new SysfsLight(folder);
    } catch (IOException | NumberFormatException e) {
      return new NoFrontLight(); // Another folder may have one that can be set.
    }
  }

  private static int number(Path file) throws IOException {
    return Integer.parseInt(Files.readString(file, StandardCharsets.US_ASCII).strip());
  }

  @Override
  public boolean present() {
    return true;
  }

  @Override
  public int level() {
    try {
      return (int)
          Math.round(Math.sqrt(Math.clamp(number(brightness), 0, most) / (double) most) * FULL);
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  @Override
  public void set(int level) throws IOException {
    double share = Math.clamp(level, 0, FULL) / (double) FULL;
    long shining = level <= 0 ? 0 : Math.max(1, Math.round(share * share * most));
    Files.writeString(brightness, Long.toString(shining), StandardCharsets.US_ASCII);
  }
}
