package dev.lectern.ears.pocketsphinx;

import dev.lectern.ears.phonemes.Phones;
import java.util.ArrayList;
import java.util.List;

/**
 * How well words of the grammar fit a sound, by the same sound heard as bare phones. A grammar
 * makes a sentence of anything; bare phones have no such wish, so where both agree the sentence was
 * said.
 *
 * @param distance between the words' phones and the heard ones, 0 equal
 * @param loss what the words' sounds score less than the free ones, a frame of speech, in thousands
 *     of the library's unit
 */
record Fit(double distance, double loss) {
  private static final double LIBRARY_UNIT = 1000;

  /**
   * @param words of the grammar's path, in time
   * @param sounds of the free path over the same frames
   */
  static Fit of(
      List<Decoder.Segment> words, List<String> wordPhones, List<Decoder.Segment> sounds) {
    List<String> heard = new ArrayList<>();
    int frames = 0;
    for (Decoder.Segment sound : sounds) {
      if (isSpeech(sound.word()) && !sound.word().equals("SIL")) {
        heard.add(sound.word());
      }
      frames += sound.frames();
    }
    double[] free = new double[frames + 1];
    int at = 0;
    for (Decoder.Segment sound : sounds) {
      for (int i = 0; i < sound.frames(); i++, at++) {
        free[at + 1] = free[at] + sound.acoustic() / (double) sound.frames();
      }
    }
    double lost = 0;
    int spoken = 0;
    int from = 0;
    for (Decoder.Segment word : words) {
      int to = Math.min(from + word.frames(), frames);
      if (isSpeech(word.word())) {
        lost += free[to] - free[Math.min(from, to)] - word.acoustic();
        spoken += word.frames();
      }
      from = to;
    }
    return new Fit(Phones.distance(wordPhones, heard), lost / Math.max(1, spoken) / LIBRARY_UNIT);
  }

  /** Whether a segment is a word, and not silence, noise or a place where the grammar branches. */
  static boolean isSpeech(String word) {
    return !word.isEmpty() && "<[+(".indexOf(word.charAt(0)) < 0;
  }
}
