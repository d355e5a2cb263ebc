package dev.lectern.bridge.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request's body, which ends in a refusal where it is longer than its route takes. */
final class BoundedBody extends FilterInputStream {
  private final long most;
  private long left;

  BoundedBody(InputStream body, long most) {
    super(body);
    this.most = most;
    this.left = most;
  }

  static Call.BadRequest tooLarge(long most) {
    return new Call.BadRequest(413, "too-large", "The body is larger than " + most + " bytes.");
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = super.read(into, from, length);
    count(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long bytes) {
    left -= bytes;
    if (left < 0) {
      throw tooLarge(most);
    }
  }
}
