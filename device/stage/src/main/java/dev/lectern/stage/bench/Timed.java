package dev.lectern.stage.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * One run of a program.
 *
 * @param lines what it said on standard output
 * @param firstNanos from its start to its first line, nanoseconds
 * @param nanos from its start to its end
 * @param peakKilobytes the most memory it was seen to have, 0 where it was too short to be seen
 */
record Timed(List<String> lines, long firstNanos, long nanos, long peakKilobytes) {

  /** Runs it to its end; what it says on standard error goes nowhere. */
  static Timed run(List<String> command, Map<String, String> environment, LongSupplier clock)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    long began = clock.getAsLong();
    Process process = builder.start();
    Watch watch = new Watch(process.pid());
    Thread watching = Thread.ofPlatform().daemon().start(watch);
    List<String> lines = new ArrayList<>();
    long first = 0;
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        first = first == 0 ? clock.getAsLong() - began : first;
        lines.add(line);
      }
    }
    int status = process.waitFor();
    long nanos = clock.getAsLong() - began;
    watching.join();
    if (status != 0) {
      throw new IOException("ended with " + status + ": " + String.join(" ", command));
    }
    return new Timed(List.copyOf(lines), first, nanos, watch.peak);
  }

  /** The operating system keeps the peak; it has to be asked before the program is gone. */
  private static final class Watch implements Runnable {
    private final Path status;
    private volatile long peak;

    Watch(long pid) {
      this.status = Path.of("/proc/" + pid + "/status");
    }

    @Override
    public void run() {
      try {
        while (true) {
          long now = 0;
          for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM:")) {
              now = Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
          }
          if (now == 0) {
            return; // A program that has ended has no memory any more.
          }
          peak = now;
          Thread.sleep(2);
        }
      } catch (IOException | InterruptedException gone) {
        // It has ended.
      }
    }
  }
}
