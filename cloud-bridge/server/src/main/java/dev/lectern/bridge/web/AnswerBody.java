package dev.lectern.bridge.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file within an answer: as long as was said, or in chunks. One that ends early is an error. */
final class AnswerBody extends FilterInputStream {
  private static final int LINE = 4_096;

  private final boolean chunked;

  /** Of the file, or of this chunk; negative where it ends with the connection. */
  private long left;

  private boolean begun;
  private boolean ended;

  /**
   * @param length in bytes; -1 where it ends with the connection
   */
  AnswerBody(InputStream in, boolean chunked, long length) {
    super(in);
    this.chunked = chunked;
    this.left = chunked ? 0 : length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (!ended && left == 0) {
      next();
    }
    if (ended) {
      return -1;
    }
    int wanted = left < 0 ? length : (int) Math.min(length, left);
    int read = super.read(into, from, wanted);
    if (read < 0 && left > 0) {
      throw new IOException("the file ended early");
    }
    ended = read < 0;
    left -= left < 0 || read < 0 ? 0 : read;
    return read;
  }

  private void next() throws IOException {
    if (!chunked) {
      ended = true;
      return;
    }
    int[] most = {LINE};
    if (begun && !AnswerHead.line(in, most).isEmpty()) {
      throw new IOException("a chunk without its end");
    }
    begun = true;
    String size = AnswerHead.line(in, most).replaceAll(";.*", "").strip();
    if (!size.matches("[0-9A-Fa-f]{1,12}")) {
      throw new IOException("a chunk without its size");
    }
    left = Long.parseLong(size, 16);
    ended = left == 0;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
