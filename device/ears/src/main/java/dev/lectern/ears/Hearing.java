package dev.lectern.ears;

import java.util.List;

/**
 * What an utterance was heard as.
 *
 * @param text words of the grammar; empty where nothing fits
 * @param score how well the sound fits these words: 0 to 1, comparable between engines; see {@link
 *     Scale}
 * @param alternatives other sentences of the grammar, the best first, where the engine knows them
 * @param freeText what the engine hears without the grammar: words or sounds, for the log
 */
public record Hearing(String text, double score, List<String> alternatives, String freeText) {
  public Hearing {
    alternatives = List.copyOf(alternatives);
  }

  public static Hearing nothing() {
    return new Hearing("", 0, List.of(), "");
  }
}
