package dev.lectern.reading.epub;

import java.io.IOException;
import java.nio.file.Path;

/** The bytes of a file, read at any place. Safe for use by several threads. */
public interface ByteSource extends AutoCloseable {

  /** In bytes. */
  long length();

  /**
   * Fills {@code count} bytes of {@code into} from {@code start} with those at {@code at}.
   *
   * @throws IOException if they cannot all be read; in particular past the end
   */
  void read(long at, byte[] into, int start, int count) throws IOException;

  @Override
  void close() throws IOException;

  /** A file on disk, held open until closed, never loaded whole. */
  static ByteSource of(Path file) throws IOException {
    return new FileBytes(file);
  }

  /** Bytes in memory; they are not copied and must not be changed. */
  static ByteSource of(byte[] bytes) {
    return new MemoryBytes(bytes);
  }
}
