package dev.lectern.ears.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** RIFF WAVE: PCM of 8, 16, 24 and 32 bits, and 32-bit floats. */
final class WavDecoder {
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int EXTENSIBLE = 0xFFFE;

  private WavDecoder() {}

  static AudioFile.Raw decode(byte[] file) throws AudioFile.Broken {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < 12 || in.getInt(8) != 0x45564157) {
      throw new AudioFile.Broken("it is not a WAVE file");
    }
    in.position(12);
    int format = 0;
    int channels = 0;
    int rate = 0;
    int bits = 0;
    while (in.remaining() >= 8) {
      int chunk = in.getInt();
      // A program that streams writes 0 or -1 for the length; what is there then counts.
      long length = Integer.toUnsignedLong(in.getInt());
      int body = in.position();
      if (chunk == 0x20746d66) {
        if (length < 16 || in.remaining() < length) {
          throw new AudioFile.Broken("its format chunk is cut off");
        }
        format = Short.toUnsignedInt(in.getShort(body));
        channels = Short.toUnsignedInt(in.getShort(body + 2));
        rate = in.getInt(body + 4);
        bits = Short.toUnsignedInt(in.getShort(body + 14));
        if (format == EXTENSIBLE && length >= 26) {
          format = Short.toUnsignedInt(in.getShort(body + 24));
        }
      } else if (chunk == 0x61746164) {
        check(format, channels, rate, bits);
        int bytes = (int) Math.min(length == 0 ? in.remaining() : length, in.remaining());
        return new AudioFile.Raw(samples(in, bytes, format, bits), channels, rate);
      }
      in.position((int) Math.min(file.length, body + length + (length & 1)));
    }
    throw new AudioFile.Broken("it has no data chunk");
  }

  private static void check(int format, int channels, int rate, int bits) throws AudioFile.Broken {
    boolean known =
        format == PCM && (bits == 8 || bits == 16 || bits == 24 || bits == 32)
            || format == FLOAT && bits == 32;
    if (!known || channels < 1 || channels > 8 || rate < 4_000 || rate > 192_000) {
      throw new AudioFile.Broken("its sample format is not supported");
    }
  }

  private static float[] samples(ByteBuffer in, int bytes, int format, int bits) {
    int width = bits / 8;
    int from = in.position();
    float[] samples = new float[bytes / width];
    for (int i = 0; i < samples.length; i++) {
      int at = from + i * width;
      samples[i] =
          switch (width) {
            case 1 -> (Byte.toUnsignedInt(in.get(at)) - 128) / 128f;
            case 2 -> in.getShort(at) / 32768f;
            case 3 ->
                (in.get(at + 2) << 16
                        | Byte.toUnsignedInt(in.get(at + 1)) << 8
                        | Byte.toUnsignedInt(in.get(at)))
                    / 8388608f;
            default -> format == FLOAT ? in.getFloat(at) : in.getInt(at) / 0x1p31f;
          };
    }
    return samples;
  }
}
