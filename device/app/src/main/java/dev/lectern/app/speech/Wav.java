package dev.lectern.app.speech;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A RIFF WAVE file of PCM samples.
 *
 * @param rate samples a second
 * @param channels interleaved
 * @param bits a sample: 8 (unsigned), 16, 24 or 32 (signed), little-endian
 * @param data the samples' bytes
 */
public record Wav(int rate, int channels, int bits, ByteBuffer data) {

  /** A file that is not one we can take; one sentence says why. */
  public static final class BadWav extends Exception {
    private static final long serialVersionUID = 1L;

    BadWav(String sentence) {
      super(sentence);
    }
  }

  /**
   * Reads the chunks it needs and skips the others. A data chunk that claims more than there is (a
   * program that wrote into a pipe) is taken as far as it goes.
   */
  public static Wav parse(byte[] file) throws BadWav {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < 12 || in.getInt(0) != tag("RIFF") || in.getInt(8) != tag("WAVE")) {
      throw new BadWav("That is not a WAV file.");
    }
    int rate = 0;
    int channels = 0;
    int bits = 0;
    int at = 12;
    while (at + 8 <= file.length) {
      int type = in.getInt(at);
      long length = in.getInt(at + 4) & 0xffff_ffffL;
      int body = at + 8;
      int there = (int) Math.min(length, file.length - body);
      if (type == tag("fmt ") && there >= 16) {
        int format = in.getShort(body) & 0xffff;
        if (format != 1 && format != 0xfffe) {
          throw new BadWav("That WAV file is not plain PCM.");
        }
        channels = in.getShort(body + 2) & 0xffff;
        rate = in.getInt(body + 4);
        bits = in.getShort(body + 14) & 0xffff;
      } else if (type == tag("data")) {
        return checked(rate, channels, bits, ByteBuffer.wrap(file, body, there).slice());
      }
      long next = body + length + (length & 1);
      if (next > file.length) {
        break;
      }
      at = (int) next;
    }
    throw new BadWav("That WAV file has no sound in it.");
  }

  private static Wav checked(int rate, int channels, int bits, ByteBuffer data) throws BadWav {
    if (rate < 4_000 || rate > 384_000 || channels < 1 || channels > 8) {
      throw new BadWav("That WAV file's rate or channels are out of range.");
    }
    if (bits != 8 && bits != 16 && bits != 24 && bits != 32) {
      throw new BadWav("That WAV file has samples of an unknown size.");
    }
    return new Wav(rate, channels, bits, data.order(ByteOrder.LITTLE_ENDIAN));
  }

  /** Sample frames: one sample of each channel. */
  public int frames() {
    return data.remaining() / (channels * bits / 8);
  }

  public Duration duration() {
    return Duration.ofMillis(frames() * 1000L / rate);
  }

  /**
   * A WAV file of a stretch of this sound.
   *
   * @param beginMs from there, milliseconds
   * @param endMs to there; -1 for the end
   * @return null where nothing of it is there
   */
  byte @Nullable [] cut(long beginMs, long endMs) {
    int width = channels * bits / 8;
    int from = (int) Math.min(frames(), beginMs * rate / 1000);
    int to = endMs < 0 ? frames() : (int) Math.min(frames(), endMs * rate / 1000);
    if (from >= to) {
      return null;
    }
    ByteBuffer part = data.slice(from * width, (to - from) * width);
    return bytes(rate, channels, bits, part);
  }

  /** A whole file of such samples. */
  static byte[] bytes(int rate, int channels, int bits, ByteBuffer samples) {
    int length = samples.remaining();
    int width = channels * bits / 8;
    return ByteBuffer.allocate(44 + length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(tag("RIFF"))
        .putInt(36 + length)
        .putInt(tag("WAVE"))
        .putInt(tag("fmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) channels)
        .putInt(rate)
        .putInt(rate * width)
        .putShort((short) width)
        .putShort((short) bits)
        .putInt(tag("data"))
        .putInt(length)
        .put(samples)
        .array();
  }

  /** How long a file's sound lasts, milliseconds; 0 where it has none. */
  static long millis(byte[] file) {
    try {
      return parse(file).duration().toMillis();
    } catch (BadWav e) {
      return 0;
    }
  }

  /** One frame, its channels mixed, from -1 to 1. */
  double frame(int index) {
    int width = bits / 8;
    double sum = 0;
    for (int c = 0; c < channels; c++) {
      int at = (index * channels + c) * width;
      sum +=
          switch (bits) {
            case 8 -> ((data.get(at) & 0xff) - 128) / 128.0;
            case 16 -> data.getShort(at) / 32768.0;
            case 24 ->
                ((data.get(at) & 0xff) | (data.get(at + 1) & 0xff) << 8 | data.get(at + 2) << 16)
                    / 8388608.0;
            default -> data.getInt(at) / 2147483648.0;
          };
    }
    return sum / channels;
  }

  private static int tag(String four) {
    return four.charAt(0) | four.charAt(1) << 8 | four.charAt(2) << 16 | four.charAt(3) << 24;
  }
}
