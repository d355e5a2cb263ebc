package dev.lectern.ears.audio;

import java.util.Arrays;

/**
 * Finds the part of a recording that is loud enough to be speech, by frames of 10 ms against the
 * recording's own quiet, and gives it a little air on both sides. Recognisers guess words into long
 * silence, and miss the first sound where there is none.
 */
public final class SpeechSpan {
  private static final int FRAME = AudioFile.RATE / 100;
  private static final int AIR = AudioFile.RATE * 3 / 10;

  /** Shorter than this is a click. */
  private static final int LEAST_FRAMES = 6;

  private SpeechSpan() {}

  /** The span with 0.3 s of air, or nothing where nobody speaks. */
  public static short[] of(short[] pcm) {
    int frames = pcm.length / FRAME;
    if (frames < LEAST_FRAMES) {
      return new short[0];
    }
    double[] loud = new double[frames];
    for (int f = 0; f < frames; f++) {
      double energy = 0;
      double mean = 0;
      for (int i = f * FRAME; i < (f + 1) * FRAME; i++) {
        mean += pcm[i];
      }
      mean /= FRAME;
      for (int i = f * FRAME; i < (f + 1) * FRAME; i++) {
        energy += (pcm[i] - mean) * (pcm[i] - mean);
      }
      loud[f] = 10 * Math.log10(energy / FRAME + 1);
    }
    double[] sorted = loud.clone();
    Arrays.sort(sorted);
    double quiet = sorted[frames / 10];
    double peak = sorted[frames - 1 - frames / 50];
    // Three quarters of the way down from the loudest to the quiet, and never below what a dead
    // line hums.
    double threshold = Math.max(20, Math.max(peak - 35, quiet + (peak - quiet) * 0.25));
    int first = -1;
    int last = -1;
    int count = 0;
    for (int f = 0; f < frames; f++) {
      if (loud[f] >= threshold) {
        first = first < 0 ? f : first;
        last = f;
        count++;
      }
    }
    if (count < LEAST_FRAMES) {
      return new short[0];
    }
    int from = first * FRAME;
    int to = (last + 1) * FRAME;
    // Air is the recording's own where it has some: silence of pure zeros is what no model was
    // trained on.
    int before = Math.min(AIR, from);
    int after = Math.min(AIR, pcm.length - to);
    return Arrays.copyOfRange(pcm, from - before, to + after);
  }
}
