package dev.lectern.hardware.tilt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An accelerometer of Linux's industrial I/O: {@code in_accel_x_raw}, {@code _y_}, {@code _z_}, and
 * {@code in_accel_scale} or one scale for each axis.
 *
 * <p>Source: Linux, {@code Documentation/ABI/testing/sysfs-bus-iio}.
 */
final class IioSensor {
  private static final String[] AXES = {"x", "y", "z"};
  private static final int MOST_CHARACTERS = 32;

  private final Path folder;
  private final double[] scales = new double[AXES.length];

  /**
   * @throws IOException where it is no accelerometer
   */
  IioSensor(Path folder) throws IOException {
    this.folder = folder;
    for (int i = 0; i < AXES.length; i++) {
      Path own = folder.resolve("in_accel_" + AXES[i] + "_scale");
      Path shared = folder.resolve("in_accel_scale");
      Path scale = Files.exists(own) ? own : shared;
      scales[i] = Files.exists(scale) ? number(scale) : 1;
    }
  }

  static boolean isOne(Path folder) {
    return Files.exists(folder.resolve("in_accel_x_raw"))
        && Files.exists(folder.resolve("in_accel_y_raw"))
        && Files.exists(folder.resolve("in_accel_z_raw"));
  }

  Acceleration read(long millis) throws IOException {
    double[] felt = new double[AXES.length];
    for (int i = 0; i < AXES.length; i++) {
      felt[i] = number(folder.resolve("in_accel_" + AXES[i] + "_raw")) * scales[i];
    }
    return new Acceleration(millis, felt[0], felt[1], felt[2]);
  }

  private static double number(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
    try {
      if (text.length() > MOST_CHARACTERS) {
        throw new NumberFormatException("too long");
      }
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IOException(file.getFileName() + " holds no number", e);
    }
  }
}
