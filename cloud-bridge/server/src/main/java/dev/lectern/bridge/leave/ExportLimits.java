package dev.lectern.bridge.leave;

import java.time.Duration;

/**
 * @param bytes of one export, before which it is given up
 * @param kept finished exports that lie there at once; the oldest goes for a newer one
 * @param age after which a finished one is removed
 * @param waiting that may be asked for while one is made
 */
public record ExportLimits(long bytes, int kept, Duration age, int waiting) {
  public static final ExportLimits HOUSEHOLD =
      new ExportLimits(64L * 1024 * 1024 * 1024, 4, Duration.ofHours(24), 4);

  public ExportLimits {
    if (bytes < 1 || kept < 1 || waiting < 1) {
      throw new IllegalArgumentException("every limit must be at least 1");
    }
  }
}
