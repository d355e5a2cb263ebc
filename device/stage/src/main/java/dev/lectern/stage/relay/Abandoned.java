package dev.lectern.stage.relay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells a connection whose opener has given up from one that still waits for its answer. */
final class Abandoned {
  private static final int MOST = 64 * 1024;

  private Abandoned() {}

  /** The bytes that have come in so far, or null where the other end has closed. */
  static byte @Nullable [] readWhatWaits(Socket socket) throws IOException {
    ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    socket.setSoTimeout(1);
    try {
      while (waiting.size() < MOST) {
        int got = socket.getInputStream().read(buffer);
        if (got < 0) {
          return null;
        }
        waiting.write(buffer, 0, got);
      }
    } catch (SocketTimeoutException allRead) {
      // Nothing more waits, and the end has not been seen.
    } finally {
      socket.setSoTimeout(0);
    }
    return waiting.toByteArray();
  }
}
