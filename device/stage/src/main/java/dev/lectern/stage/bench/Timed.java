package dev.lectern.stage.bench;

import dev.lectern.stage.processes.Memory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    private final long pid;
    private volatile long peak;

    Watch(long pid) {
      this.pid = pid;
    }

    @Override
    public void run() {
      try {
        // A program that has ended has no memory any more.
        for (long now = Memory.peak(pid); now > 0; now = Memory.peak(pid)) {
          peak = now;
          Thread.sleep(2);
        }
      } catch (InterruptedException gone) {
        // It has ended.
      }
    }
  }
}
