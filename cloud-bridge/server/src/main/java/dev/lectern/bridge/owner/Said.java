package dev.lectern.bridge.owner;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a step came to, told on the page that follows it.
 *
 * @param sentence one, for people
 * @param wrong whether nothing was done
 * @param shownOnce what is kept nowhere, such as a new password; each with what it is
 * @param undo how it is taken back, where it can be
 */
record Said(String sentence, boolean wrong, List<Once> shownOnce, Optional<Undo> undo) {

  /** Something to copy now. */
  record Once(String name, String value) {}

  /**
   * A form of one button.
   *
   * @param to where it posts
   */
  record Undo(String words, String to, Map<String, String> fields) {}

  static Said done(String sentence) {
    return new Said(sentence, false, List.of(), Optional.empty());
  }

  static Said wrong(String sentence) {
    return new Said(sentence, true, List.of(), Optional.empty());
  }

  Said showing(List<Once> once) {
    return new Said(sentence, wrong, once, undo);
  }

  Said showing(String name, String value) {
    return showing(List.of(new Once(name, value)));
  }

  Said orUndo(String words, String to, Map<String, String> fields) {
    return new Said(sentence, wrong, shownOnce, Optional.of(new Undo(words, to, fields)));
  }
}
