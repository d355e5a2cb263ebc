package dev.lectern.app.speech;

/**
 * Brings sound to the rate a recogniser wants. A windowed sinc over 16 zero crossings a side, its
 * cut-off below the smaller of the two Nyquist rates, so that what a telephone could not carry does
 * not fold into what it can.
 */
public final class Resampler {
  /** Samples a second of everything the ears take. */
  public static final int EARS_RATE = 16_000;

  private static final int CROSSINGS = 16;

  private Resampler() {}

  /** Returns the sound as mono, signed 16 bits little-endian, 16 kHz. */
  public static byte[] forEars(Wav wav) {
    int frames = wav.frames();
    if (wav.rate() == EARS_RATE) {
      byte[] out = new byte[frames * 2];
      for (int i = 0; i < frames; i++) {
        put(out, i, wav.frame(i));
      }
      return out;
    }
    double[] in = new double[frames];
    for (int i = 0; i < frames; i++) {
      in[i] = wav.frame(i);
    }
    return resample(in, wav.rate());
  }

  private static byte[] resample(double[] in, int rate) {
    double step = (double) rate / EARS_RATE;
    double cutoff = Math.min(1.0, 1.0 / step) * 0.95;
    double reach = CROSSINGS / cutoff;
    int frames = (int) (in.length / step);
    byte[] out = new byte[frames * 2];
    for (int i = 0; i < frames; i++) {
      double centre = i * step;
      int first = Math.max(0, (int) Math.ceil(centre - reach));
      int last = Math.min(in.length - 1, (int) Math.floor(centre + reach));
      double sum = 0;
      for (int k = first; k <= last; k++) {
        double x = k - centre;
        sum += in[k] * cutoff * sinc(cutoff * x) * hann(x / reach);
      }
      put(out, i, sum);
    }
    return out;
  }

  private static double sinc(double x) {
    if (Math.abs(x) < 1e-9) {
      return 1;
    }
    double angle = Math.PI * x;
    return Math.sin(angle) / angle;
  }

  private static double hann(double x) {
    return 0.5 + 0.5 * Math.cos(Math.PI * x);
  }

  private static void put(byte[] out, int index, double value) {
    int sample = (int) Math.max(-32768, Math.min(32767, Math.round(value * 32768)));
    out[index * 2] = (byte) sample;
    out[index * 2 + 1] = (byte) (sample >> 8);
  }
}
