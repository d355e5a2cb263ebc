package dev.lectern.stage.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux tells of a process's memory, in kilobytes; 0 where there is no telling. */
public final class Memory {
  private Memory() {}

  /** What it holds now. */
  public static long resident(long pid) {
    return kilobytes(pid, "VmRSS:");
  }

  /** The most that it ever held. */
  public static long peak(long pid) {
    return kilobytes(pid, "VmHWM:");
  }

  /** The most that this process ever held. */
  public static long peak() {
    return peak(ProcessHandle.current().pid());
  }

  private static long kilobytes(long pid, String name) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
        if (line.startsWith(name)) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException goneOrNotLinux) {
      return 0;
    }
    return 0;
  }
}
