package dev.lectern.ears;

import java.util.List;

/**
 * An engine that hears. One utterance at a time, from one thread: {@link #begin}, {@link #accept}
 * as often as sound comes, {@link #finish}. A grammar stays open until the next one.
 */
public interface Recogniser extends AutoCloseable {
  /** The engine's short name, as {@code --engine} takes it. */
  String engine();

  /** Which model it hears with, for people. */
  String model();

  /**
   * Takes a grammar.
   *
   * @return what had to be left out of it, one sentence each; empty when it is taken whole
   * @throws IllegalArgumentException where the grammar cannot be used at all; the one before stays
   */
  List<String> open(Grammar grammar);

  /** Begins an utterance, forgetting one that was not finished. */
  void begin();

  /**
   * @param pcm 16 kHz, mono
   */
  void accept(short[] pcm);

  /** The words so far, without any judgement of how well they fit; may be empty. */
  String partial();

  /** Ends the utterance and decides. */
  Hearing finish();

  @Override
  void close();
}
