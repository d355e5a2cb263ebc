package dev.lectern.stage.aloud;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a recording in which something sounds; in seconds. Found by loudness alone, so that
 * nothing of it comes from those who made the sound.
 */
record Sound(double from, double to) {
  private static final int WINDOW = Recorder.RATE / 100;
  private static final double LOUD = 250;

  /** Sounds with at least so many seconds of silence between them. */
  static List<Sound> of(short[] tape, double silence) {
    List<Sound> sounds = new ArrayList<>();
    for (int at = 0; at + WINDOW <= tape.length; at += WINDOW) {
      if (loudness(tape, at) < LOUD) {
        continue;
      }
      double from = (double) at / Recorder.RATE;
      double to = (double) (at + WINDOW) / Recorder.RATE;
      if (!sounds.isEmpty() && from - sounds.getLast().to() < silence) {
        sounds.set(sounds.size() - 1, new Sound(sounds.getLast().from(), to));
      } else {
        sounds.add(new Sound(from, to));
      }
    }
    return sounds;
  }

  /** How often it swings a second, by the times that it rises through zero. */
  int hertz(short[] tape) {
    int first = (int) ((from + 0.05) * Recorder.RATE);
    int last = (int) ((to - 0.05) * Recorder.RATE);
    int rises = 0;
    for (int i = first + 1; i < last; i++) {
      rises += tape[i - 1] < 0 && tape[i] >= 0 ? 1 : 0;
    }
    return (int) Math.round(rises / Math.max(0.01, (double) (last - first) / Recorder.RATE));
  }

  private static double loudness(short[] tape, int at) {
    double sum = 0;
    for (int i = at; i < at + WINDOW; i++) {
      sum += (double) tape[i] * tape[i];
    }
    return Math.sqrt(sum / WINDOW);
  }
}
