package dev.lectern.reading.epub;

import java.io.EOFException;
import java.io.IOException;

/** Bytes in memory. */
final class MemoryBytes implements ByteSource {
  private final byte[] bytes;

  MemoryBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public void read(long at, byte[] into, int start, int count) throws IOException {
    if (at < 0 || count < 0 || at > bytes.length - (long) count) {
      throw new EOFException("past the end of the bytes");
    }
    System.arraycopy(bytes, (int) at, into, start, count);
  }

  @Override
  public void close() {}
}
