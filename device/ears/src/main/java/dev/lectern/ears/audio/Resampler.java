package dev.lectern.ears.audio;

/**
 * Changes the rate by a windowed sinc, 32 zero crossings wide; cuts what the lower rate cannot
 * hold.
 */
final class Resampler {
  private static final int CROSSINGS = 16;

  private Resampler() {}

  static float[] resample(float[] in, int from, int to) {
    if (from == to) {
      return in;
    }
    double cutoff = Math.min(1.0, to / (double) from) * 0.95;
    double reach = CROSSINGS / cutoff;
    float[] out = new float[(int) ((long) in.length * to / from)];
    for (int i = 0; i < out.length; i++) {
      double centre = (double) i * from / to;
      int first = Math.max(0, (int) Math.ceil(centre - reach));
      int last = Math.min(in.length - 1, (int) Math.floor(centre + reach));
      double sum = 0;
      for (int k = first; k <= last; k++) {
        double x = k - centre;
        double window = 0.5 + 0.5 * Math.cos(Math.PI * x / reach);
        sum += in[k] * window * cutoff * sinc(cutoff * x);
      }
      out[i] = (float) sum;
    }
    return out;
  }

  private static double sinc(double x) {
    return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }
}
