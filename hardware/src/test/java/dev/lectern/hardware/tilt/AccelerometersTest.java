package dev.lectern.hardware.tilt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against folders that look as the kernel's. */
class AccelerometersTest {
  private static final String LIST =
      """
      I: Bus=0019 Vendor=0000 Product=0001 Version=0000
      N: Name="Power Button"
      H: Handlers=kbd event0
      B: PROP=0

      I: Bus=0018 Vendor=0000 Product=0000 Version=0000
      N: Name="ADXL34x accelerometer"
      H: Handlers=js0 event4
      B: PROP=40
      B: EV=9

      """;

  @TempDir Path root;

  private Path iio() throws IOException {
    Path folder = Files.createDirectories(root.resolve("sys/bus/iio/devices/iio:device1"));
    Files.createDirectories(root.resolve("sys/bus/iio/devices/iio:device0"));
    write(folder, "in_accel_scale", "0.01");
    write(folder, "in_accel_y_scale", "0.02");
    raw(folder, 0, 100, -900);
    return folder;
  }

  private static void raw(Path folder, int x, int y, int z) throws IOException {
    write(folder, "in_accel_x_raw", Integer.toString(x));
    write(folder, "in_accel_y_raw", Integer.toString(y));
    write(folder, "in_accel_z_raw", Integer.toString(z));
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text + "\n");
  }

  @Test
  void looksForBothKinds() throws IOException {
    assertThat(Accelerometers.find(root)).isNull();
    Files.createDirectories(root.resolve("proc/bus/input"));
    Files.writeString(root.resolve("proc/bus/input/devices"), LIST);
    assertThat(Accelerometers.find(root)).isEqualTo(root.resolve("dev/input/event4"));
    Path folder = iio();
    assertThat(Accelerometers.find(root)).isEqualTo(folder);
  }

  @Test
  void readsWithTheScaleOfEachAxis() throws IOException {
    Acceleration felt = new IioSensor(iio()).read(7);
    assertThat(felt).isEqualTo(new Acceleration(7, 0, 2, -9));
  }

  @Test
  void oneThatIsLostCostsOneLineAndGoesOnWhenItIsBack() throws Exception {
    Path folder = iio();
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Handler handler = new Telling(lines);
    Logger log = Logger.getLogger(IioTilt.class.getName());
    log.addHandler(handler);
    log.setUseParentHandlers(false);
    List<Integer> told = new ArrayList<>();
    TiltGesture gesture = new TiltGesture(0, 20, told::add);
    raw(folder, 0, 0, 0);
    try (IioTilt tilt =
        new IioTilt(folder, gesture, () -> true, System::nanoTime, Duration.ofMillis(5))) {
      tilt.start();
      assertThat(lines.poll(10, TimeUnit.SECONDS)).startsWith("WARNING");
      write(folder, "in_accel_y_raw", "100");
      assertThat(lines.poll(10, TimeUnit.SECONDS)).startsWith("INFO");
      Files.delete(folder.resolve("in_accel_z_raw"));
      assertThat(lines.poll(10, TimeUnit.SECONDS)).startsWith("WARNING");
      assertThat(lines).isEmpty();
    } finally {
      log.removeHandler(handler);
      log.setUseParentHandlers(true);
    }
    assertThat(told).isEmpty();
  }

  private static final class Telling extends Handler {
    private final BlockingQueue<String> lines;

    Telling(BlockingQueue<String> lines) {
      this.lines = lines;
    }

    @Override
    public void publish(LogRecord line) {
      lines.add(line.getLevel() + " " + line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
