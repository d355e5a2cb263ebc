package dev.lectern.ears.pipe;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One message on the pipe. To the ears: {@code G} grammar (JSON), {@code U} a whole utterance (8
 * bytes id, samples), {@code A} a piece of one (the same), {@code E} its end (8 bytes id), {@code
 * Q} quit. From the ears: {@code R} ready, {@code H} heard, {@code L} a line for the log.
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
public record Frame(char type, byte[] payload) {
  /** Two minutes of sound, and more than any grammar. */
  public static final int LONGEST = 8 * 1024 * 1024;

  private static final int HEAD = 5;

  public static Frame text(char type, String payload) {
    return new Frame(type, payload.getBytes(StandardCharsets.UTF_8));
  }

  public String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }

  /**
   * Waits for the next frame.
   *
   * @return nothing at the end of the stream, also when it comes inside a frame
   * @throws IOException also where the length is impossible: what follows cannot be told apart then
   */
  public static Optional<Frame> read(DataInputStream in) throws IOException {
    try {
      char type = (char) in.readUnsignedByte();
      int length = in.readInt();
      if (length < 0 || length > LONGEST) {
        throw new IOException("a frame of " + Integer.toUnsignedLong(length) + " bytes");
      }
      byte[] payload = new byte[length];
      in.readFully(payload);
      return Optional.of(new Frame(type, payload));
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  /** Writes the frame in one piece. */
  public void write(OutputStream out) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(HEAD + payload.length);
    frame.put((byte) type).putInt(payload.length).put(payload);
    out.write(frame.array());
    out.flush();
  }
}
