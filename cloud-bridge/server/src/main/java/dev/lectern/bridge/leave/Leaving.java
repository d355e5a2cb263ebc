package dev.lectern.bridge.leave;

import dev.lectern.bridge.backup.Backups;
import dev.lectern.bridge.backup.NoBackup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an erasure does beside the database: exports, files, free pages, earlier backups. */
public final class Leaving {
  private final Exports exports;
  private final Cleared cleared;
  private final @Nullable Backups backups;
  private final Duration every;
  private final InstantSource clock;

  /**
   * @param backups null where the bridge takes none by itself
   * @param every time between two of them
   */
  public Leaving(
      Exports exports,
      Cleared cleared,
      @Nullable Backups backups,
      Duration every,
      InstantSource clock) {
    this.exports = exports;
    this.cleared = cleared;
    this.backups = backups;
    this.every = every;
    this.clock = clock;
  }

  /** What is known of backups that hold what is going to be erased. */
  public Receipt.Earlier earlier(boolean removed) {
    if (backups == null) {
      return new Receipt.Earlier(List.of(), false, null);
    }
    try {
      List<String> files =
          backups.all().stream().map(Path::getFileName).map(Path::toString).toList();
      return new Receipt.Earlier(
          files,
          removed,
          files.isEmpty() ? null : clock.instant().plus(every.multipliedBy(backups.kept())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Clears the disk; when this returns, what was erased is in no file but earlier backups. */
  public void clear(boolean earlierToo) throws IOException {
    exports.forget();
    cleared.finish();
    if (earlierToo && backups != null) {
      try {
        backups.takeOnly();
      } catch (NoBackup e) {
        throw new IOException(e.getMessage(), e);
      }
    }
  }
}
