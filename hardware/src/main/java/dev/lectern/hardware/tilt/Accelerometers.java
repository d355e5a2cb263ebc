package dev.lectern.hardware.tilt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks for accelerometers by what the kernel shows; opens none. */
public final class Accelerometers {
  /** The seventh property of an input device: INPUT_PROP_ACCELEROMETER. */
  private static final long PROPERTY = 1L << 6;

  private static final Pattern PROPERTIES = Pattern.compile("(?m)^B: PROP=([0-9a-f]{1,16})$");
  private static final Pattern EVENT = Pattern.compile("(?m)^H: Handlers=.*\\b(event[0-9]+)\\b");

  private Accelerometers() {}

  /**
   * The first under {@code root} ({@code /} on a real machine): a folder of {@code
   * /sys/bus/iio/devices}, or else an input device; null where there is none.
   */
  public static @Nullable Path find(Path root) {
    List<Path> folders = new ArrayList<>();
    Path all = root.resolve("sys/bus/iio/devices");
    if (Files.isDirectory(all)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(all, "iio:device*")) {
        entries.forEach(folders::add);
      } catch (IOException e) {
        folders.clear(); // What cannot be listed shows no sensor.
      }
    }
    Collections.sort(folders);
    return folders.stream().filter(Accelerometers::isIio).findFirst().orElseGet(() -> input(root));
  }

  /** Whether that is a sensor to be polled, and not one that tells by itself. */
  public static boolean isIio(Path sensor) {
    return IioSensor.isOne(sensor);
  }

  private static @Nullable Path input(Path root) {
    String list;
    try {
      list = Files.readString(root.resolve("proc/bus/input/devices"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return null;
    }
    for (String device : list.split("\n\n")) {
      Matcher properties = PROPERTIES.matcher(device);
      Matcher event = EVENT.matcher(device);
      if (properties.find()
          && (Long.parseUnsignedLong(properties.group(1), 16) & PROPERTY) != 0
          && event.find()) {
        return root.resolve("dev/input").resolve(event.group(1));
      }
    }
    return null;
  }
}
