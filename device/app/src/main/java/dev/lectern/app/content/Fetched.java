package dev.lectern.app.content;

import java.nio.file.Path;

/** How an attempt to bring a file ended. */
public sealed interface Fetched {
  /** The file is on disk, whole, and its hash is right; it survives a power cut. */
  record Complete(Path file) implements Fetched {}

  /**
   * Not all of it came. What came is kept, and another attempt goes on from there.
   *
   * @param have bytes kept so far
   */
  record Interrupted(long have, String sentence) implements Fetched {}

  /**
   * It will not come by trying again soon.
   *
   * @param code stable: {@code denied}, {@code missing}, {@code bad-hash}, {@code too-long}
   */
  record Failed(String code, String sentence) implements Fetched {}
}
