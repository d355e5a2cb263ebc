package dev.lectern.app.ears;

/** Hears of the ears. Called on their reading thread, so it only puts the news into a queue. */
public interface EarsListener {
  /** The child is ready; the JSON says engine, model, loadMs and pid. */
  void ready(String json);

  /** The answer to an utterance, as JSON. */
  void heard(String json);

  /** The child is gone and will be started again after a pause. */
  void gone(String sentence);
}
