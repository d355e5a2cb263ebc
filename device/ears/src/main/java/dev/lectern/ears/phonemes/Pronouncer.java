package dev.lectern.ears.phonemes;

import java.util.List;
import java.util.Optional;

/** Says how a word sounds that the dictionary does not have. */
public interface Pronouncer {
  /** ARPAbet without stress, or nothing where it cannot say. */
  Optional<List<String>> phones(String word);

  static Pronouncer none() {
    return word -> Optional.empty();
  }
}
