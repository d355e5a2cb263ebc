package dev.lectern.reading.format;

/**
 * How long an MP3 file lasts.
 *
 * <p>Source: ISO/IEC 11172-3 and 13818-3 for frames' headers; the Xing and Info headers of LAME.
 */
final class Mp3Length {
  private static final int SEARCHED = 32 << 10;
  private static final int[] RATES = {44_100, 48_000, 32_000};
  private static final int[] FIRST = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };
  private static final int[] SECOND = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };

  private Mp3Length() {}

  /**
   * A frame's header.
   *
   * @param bytes of the frame
   * @param side bytes between the header and where a first frame tells of all others
   */
  private record Frame(int bytes, int samples, int rate, int side) {}

  /** By the header that encoders write into the first frame; 0 where there is none. */
  static long said(byte[] start, int tag, long size) {
    int at = first(start, tag);
    Frame frame = at < 0 ? null : frame(start, at);
    if (frame == null) {
      return 0;
    }
    int told = at + 4 + frame.side;
    boolean counts =
        told + 12 <= start.length
            && (is(start, told, "Xing") || is(start, told, "Info"))
            && (start[told + 7] & 1) == 1;
    if (!counts) {
      return 0;
    }
    long frames = 0;
    for (int i = 8; i < 12; i++) {
      frames = frames << 8 | start[told + i] & 255;
    }
    // No frame is shorter than 24 bytes: what claims more is not believed.
    return frames > size / 24 ? 0 : millis(frames, frame);
  }

  /** By going from frame to frame; 0 where it is no MP3 file. */
  static long counted(byte[] file, int tag) {
    int at = first(file, tag);
    long frames = 0;
    Frame one = at < 0 ? null : frame(file, at);
    for (Frame frame = one; frame != null && frame.bytes > 0; frame = frame(file, at)) {
      frames++;
      at += frame.bytes;
    }
    return one == null ? 0 : millis(frames, one);
  }

  private static long millis(long frames, Frame frame) {
    return frames * frame.samples * 1000 / frame.rate;
  }

  /** Where two frames follow each other: a single header may be anything. */
  private static int first(byte[] file, int tag) {
    int last = (int) Math.min(file.length - 4L, tag + (long) SEARCHED);
    for (int at = tag; at <= last; at++) {
      Frame frame = frame(file, at);
      if (frame != null
          && (at + frame.bytes + 4 > file.length || frame(file, at + frame.bytes) != null)) {
        return at;
      }
    }
    return -1;
  }

  private static @org.jspecify.annotations.Nullable Frame frame(byte[] file, int at) {
    if (at < 0
        || at + 4 > file.length
        || (file[at] & 255) != 255
        || (file[at + 1] & 0xe6) != 0xe2) {
      return null;
    }
    int version = file[at + 1] >> 3 & 3; // 3 is MPEG 1, 2 is MPEG 2, 0 is MPEG 2.5.
    int rate = file[at + 2] >> 2 & 3;
    int bits = file[at + 2] >> 4 & 15;
    if (version == 1 || rate == 3 || bits == 0 || bits == 15) {
      return null;
    }
    boolean whole = version == 3;
    int hertz = RATES[rate] / (whole ? 1 : version == 2 ? 2 : 4);
    int kilobits = whole ? FIRST[bits] : SECOND[bits];
    int padding = file[at + 2] >> 1 & 1;
    boolean mono = (file[at + 3] >> 6 & 3) == 3;
    int side = whole ? (mono ? 17 : 32) : mono ? 9 : 17;
    int samples = whole ? 1_152 : 576;
    return new Frame(samples / 8 * kilobits * 1000 / hertz + padding, samples, hertz, side);
  }

  private static boolean is(byte[] file, int at, String four) {
    for (int i = 0; i < 4; i++) {
      if (file[at + i] != four.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
