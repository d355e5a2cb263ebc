package dev.lectern.app.speech;

/** What an MP3 file says of the length of its frames. */
final class Mp3Header {
  private static final int SEARCHED = 1 << 20;
  private static final int[] RATES = {44_100, 48_000, 32_000};

  private Mp3Header() {}

  /** Milliseconds of sound a frame; 0 where this is no MP3 file. */
  static double frameMillis(byte[] file) {
    for (int i = behindTag(file); i + 4 <= Math.min(file.length, SEARCHED); i++) {
      int second = file[i + 1] & 0xff;
      int third = file[i + 2] & 0xff;
      int version = second >> 3 & 3; // 3 is MPEG 1, 2 is MPEG 2, 0 is MPEG 2.5.
      int rate = third >> 2 & 3;
      boolean layerThree = (second >> 1 & 3) == 1;
      boolean sync = (file[i] & 0xff) == 0xff && (second & 0xe0) == 0xe0;
      if (sync && layerThree && version != 1 && rate != 3 && third >> 4 != 15) {
        int halved = version == 3 ? 1 : version == 2 ? 2 : 4;
        int samples = version == 3 ? 1_152 : 576;
        return samples * 1_000.0 * halved / RATES[rate];
      }
    }
    return 0;
  }

  /** A tag in front may hold a cover, whose bytes look like anything. */
  private static int behindTag(byte[] file) {
    if (file.length < 10 || file[0] != 'I' || file[1] != 'D' || file[2] != '3') {
      return 0;
    }
    int length =
        (file[6] & 127) << 21 | (file[7] & 127) << 14 | (file[8] & 127) << 7 | file[9] & 127;
    return 10 + length;
  }
}
