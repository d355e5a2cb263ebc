package dev.lectern.stage.aloud;

import dev.lectern.app.Surroundings;
import dev.lectern.app.speech.EspeakVoice;
import dev.lectern.app.sqlite.StoreRefused;
import dev.lectern.device.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/**
 * Reads aloud with the machine's own voice and compares what the device says of it with what was
 * heard: {@code FOLDER}, an empty one for the device's home.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments)
      throws IOException, StoreRefused, InterruptedException {
    String path = String.valueOf(System.getenv("PATH"));
    if (EspeakVoice.find(path) == null) {
      System.out.println("ABSENT: espeak-ng; nothing was read aloud");
      return;
    }
    long start = System.nanoTime();
    Check check =
        new Check(
            Path.of(arguments[0]),
            System::nanoTime,
            recorder ->
                new Surroundings(
                    () -> new Moment(Instant.now(), (System.nanoTime() - start) / 1_000_000),
                    System::nanoTime,
                    new Random(1),
                    0,
                    path,
                    System.getProperty("java.class.path"),
                    Path.of(System.getProperty("java.home")),
                    ProcessHandle.current().pid(),
                    () -> Runtime.getRuntime().halt(70),
                    recorder));
    check.run();
    check.narration();
    check.faults().forEach(fault -> System.out.println("  FAULT " + fault));
    System.out.printf(
        "ALOUD %s %s faults=%d%n",
        check.faults().isEmpty() ? "OK" : "FAILED", check.figures(), check.faults().size());
    System.exit(check.faults().isEmpty() ? 0 : 1);
  }
}
