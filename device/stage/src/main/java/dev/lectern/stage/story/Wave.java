package dev.lectern.stage.story;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Samples as a WAV file: one channel, 16 bit. */
final class Wave {
  private static final int HEADER = 44;

  private Wave() {}

  static byte[] of(short[] samples, int rate) {
    int bytes = samples.length * 2;
    ByteBuffer file = ByteBuffer.allocate(HEADER + bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(HEADER - 8 + bytes).put(ascii("WAVEfmt "));
    file.putInt(16).putShort((short) 1).putShort((short) 1);
    file.putInt(rate).putInt(rate * 2).putShort((short) 2).putShort((short) 16);
    file.put(ascii("data")).putInt(bytes);
    file.asShortBuffer().put(samples);
    return file.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
