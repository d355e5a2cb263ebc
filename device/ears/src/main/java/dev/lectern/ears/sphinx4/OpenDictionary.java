package dev.lectern.ears.sphinx4;

import edu.cmu.sphinx.linguist.dictionary.TextDictionary;
import java.util.List;

/** Sphinx4's dictionary, to which words can be added. Made by Sphinx4's configuration. */
public final class OpenDictionary extends TextDictionary {
  boolean knows(String word) {
    return dictionary.containsKey(word);
  }

  void add(String word, List<String> phones) {
    dictionary.put(word, String.join(" ", phones));
  }
}
