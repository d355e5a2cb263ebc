package dev.lectern.stage.bench;

import dev.lectern.stage.processes.Memory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A process's memory as the operating system counts it. */
final class Rss {
  private Rss() {}

  /** Resident kilobytes, or 0 where the process is gone. */
  static long kilobytes(long pid) throws IOException {
    if (Files.isDirectory(Path.of("/proc/self"))) {
      return Memory.resident(pid);
    }
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    String text = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }

  static String megabytes(long kilobytes) {
    return String.format(Locale.ROOT, "%.1f MB", kilobytes / 1024.0);
  }
}
