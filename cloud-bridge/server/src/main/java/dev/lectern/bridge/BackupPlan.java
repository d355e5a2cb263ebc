package dev.lectern.bridge;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The backups that a running bridge takes.
 *
 * @param folder where they lie; better on another disk
 * @param every how long between two
 * @param kept how many stay
 */
public record BackupPlan(Path folder, Duration every, int kept) {
  public BackupPlan {
    if (every.compareTo(Duration.ofSeconds(1)) < 0 || kept < 1) {
      throw new IllegalArgumentException(
          "Backups need at least a second between them, and at least one must be kept.");
    }
  }
}
