package dev.lectern.stage.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * One start of a program, until it said that it is ready.
 *
 * @param wall nanoseconds by the clock
 * @param own processor time of the program, nanoseconds, of all its threads
 * @param others the share of this machine's processors that others had meanwhile, 0 to 1; 0 where
 *     the operating system does not tell
 */
record Start(long wall, long own, double others) {

  /** Of a program that has just become ready. */
  static Start of(long wall, long pid, Ticks before, Ticks after) {
    long own =
        ProcessHandle.of(pid)
            .flatMap(it -> it.info().totalCpuDuration())
            .map(Duration::toNanos)
            .orElse(0L);
    long all = after.all() - before.all();
    long busy = after.busy() - before.busy();
    double ownTicks = own / 1e7;
    return new Start(wall, own, all == 0 ? 0 : Math.clamp((busy - ownTicks) / all, 0, 1));
  }

  /** What all processors have done since the machine's start, hundredths of a second. */
  record Ticks(long all, long busy) {
    private static final Path STAT = Path.of("/proc/stat");

    /** User, nice, system, idle, waiting for a disk, interrupts, and what another machine took. */
    private static final int COUNTED = 8;

    static Ticks now() throws IOException {
      if (!Files.isReadable(STAT)) {
        return new Ticks(0, 0);
      }
      List<Long> spent =
          Stream.of(Files.readAllLines(STAT).getFirst().split(" +"))
              .skip(1)
              .limit(COUNTED)
              .map(Long::valueOf)
              .toList();
      long all = spent.stream().mapToLong(Long::longValue).sum();
      return new Ticks(all, all - spent.get(3) - spent.get(4));
    }
  }
}
