package dev.lectern.reading.epub;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A file on disk. A plain file handle: an interrupted thread must not close it for the others. */
final class FileBytes implements ByteSource {
  private final RandomAccessFile file;
  private final long length;

  FileBytes(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "r");
    length = file.length();
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public synchronized void read(long at, byte[] into, int start, int count) throws IOException {
    if (at < 0 || count < 0 || at > length - count) {
      throw new EOFException("past the end of the file");
    }
    file.seek(at);
    file.readFully(into, start, count);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
