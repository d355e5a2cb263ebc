package dev.lectern.app;

import dev.lectern.app.config.Config;
import dev.lectern.app.config.MqttVersion;
import dev.lectern.app.sqlite.StoreRefused;
import dev.lectern.device.Moment;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;

/** Starts the device: {@code --config FILE [--mqtt 3|5]}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    boolean plain = arguments.length == 2;
    boolean spoken = arguments.length == 4 && arguments[2].equals("--mqtt");
    if (!(plain || spoken) || !arguments[0].equals("--config")) {
      fail("Usage: java dev.lectern.app.Main --config FILE [--mqtt 3|5]");
      return;
    }
    // Libraries log by SLF4J; a logging system beside them on the class path would be started only
    // to say nothing, for a fifth of a second and some megabytes.
    System.setProperty("slf4j.internal.verbosity", "WARN");
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    if ("1".equals(System.getenv("LECTERN_PARENT_STDIN"))) {
      endWithParent();
    }
    long start = System.nanoTime();
    Device device;
    try {
      Config config = Config.parse(Files.readString(Path.of(arguments[1])));
      device =
          Device.start(
              spoken ? config.speaking(version(arguments[3])) : config,
              new Surroundings(
                  () -> new Moment(Instant.now(), (System.nanoTime() - start) / 1_000_000),
                  System::nanoTime,
                  new SecureRandom(),
                  ZoneId.systemDefault().getRules().getOffset(Instant.now()).getTotalSeconds() / 60,
                  String.valueOf(System.getenv("PATH")),
                  System.getProperty("java.class.path"),
                  Path.of(System.getProperty("java.home")),
                  ProcessHandle.current().pid(),
                  () -> Runtime.getRuntime().halt(70)));
    } catch (StoreRefused e) {
      fail(String.valueOf(e.getMessage()));
      return;
    } catch (IllegalArgumentException e) {
      fail("The configuration " + arguments[1] + " cannot be used. " + e.getMessage());
      return;
    } catch (NoSuchFileException e) {
      fail("There is no file " + e.getFile() + ".");
      return;
    } catch (IOException e) {
      fail("The device cannot start: " + e.getMessage() + ".");
      return;
    }
    CountDownLatch over = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  device.close();
                  over.countDown();
                },
                "closing"));
    announce(device.door());
    over.await();
  }

  private static MqttVersion version(String written) {
    return MqttVersion.of(written.equals("3") ? 3 : written.equals("5") ? 5 : 0);
  }

  private static void announce(String door) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(
        Json.object()
            .put("ready", true)
            .put("door", door)
            .put("pid", ProcessHandle.current().pid())
            .text());
  }

  /** Whoever started this process may be killed; the end of the pipe to it is how we know. */
  private static void endWithParent() {
    Thread.ofPlatform()
        .name("parent")
        .daemon()
        .start(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Only the end means something.
                }
              } catch (IOException e) {
                // A broken pipe is an end, too.
              }
              Runtime.getRuntime().halt(0);
            });
  }

  private static void fail(String sentence) {
    System.err.println(sentence);
    System.exit(1);
  }
}
