package dev.lectern.app.content;

import dev.lectern.device.Failure;
import dev.lectern.protocol.EditionId;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the files of bought books come from: the bridge's content store, or a folder. */
public interface Contents {
  /**
   * Brings a file to {@code target}, resuming where an earlier try stopped; checked by SHA-256
   * before it gets its name.
   *
   * @return null where it is there, else why not; {@code content-wrong} is final
   */
  @Nullable Failure bring(EditionId edition, long bytes, Path target);

  /**
   * Whether a file can be had from there again.
   *
   * @return null where it can, else why not
   */
  @Nullable Failure holds(EditionId edition, long bytes);

  /** Puts an own book's file there. Null where it was taken. */
  @Nullable Failure put(EditionId edition, Path file);
}
