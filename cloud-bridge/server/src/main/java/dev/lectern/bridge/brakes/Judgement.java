package dev.lectern.bridge.brakes;

/** What a wish to buy comes to. */
public sealed interface Judgement {

  /** Nothing is in the way. */
  record Bought() implements Judgement {}

  /** It waits for the household's PIN. */
  record NeedsPin() implements Judgement {}

  /** It waits for the owner: a child's wish is a request. */
  record Asked() implements Judgement {}

  /**
   * It is not bought.
   *
   * @param code stable
   * @param sentence why, for people; one sentence
   */
  record Refused(String code, String sentence) implements Judgement {}
}
