package dev.lectern.bridge.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The bridge's database. One process owns it, one thread writes. The SQL handed to it is plain
 * enough for SQLite and PostgreSQL alike; what differs is behind this interface.
 */
public interface Store extends AutoCloseable {

  /**
   * Does the work in one transaction and commits it. When this returns, a power cut loses nothing
   * of it; when it throws, nothing of it was kept. Called by one thread at a time.
   */
  <T extends @Nullable Object> T write(Work<T> work);

  /** Does the work on one committed state, beside the writer. */
  <T extends @Nullable Object> T read(Work<T> work);

  /**
   * Copies one committed state into a new file, beside the writer, and does the work on that very
   * state. The file is a whole database by itself; the caller flushes it.
   */
  <T extends @Nullable Object> T copy(Path file, Work<T> work);

  /**
   * Overwrites what was deleted: afterwards no file of the database holds anything of it, neither
   * free pages nor a log. Everybody else waits for as long as it takes to write all of it anew.
   *
   * @throws StoreFailure where another process still reads what is gone
   */
  void purge();

  /** Waits for readers and lets the next process in. */
  @Override
  void close();
}
