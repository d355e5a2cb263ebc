package dev.lectern.device.dialog;

import org.jspecify.annotations.Nullable;

/**
 * Something a person said or typed, after it was understood.
 *
 * @param id of this utterance, unique on the device
 * @param text the words
 * @param intent what they mean under the grammar in force; null where they mean nothing
 * @param accepted true where the recogniser was sure enough for this intent; typed words always
 *     are; false wherever intent is null
 * @param score of the recogniser, 0 to 1, 1 the best
 * @param beganMs when speech began, by {@link dev.lectern.device.Moment#uptimeMs}; for typed words
 *     when they were sent
 * @param engine that recognised it: {@code pocketsphinx}, {@code sphinx4}, {@code typed}
 */
public record Utterance(
    long id,
    Via via,
    String text,
    @Nullable Intent intent,
    boolean accepted,
    double score,
    long beganMs,
    String engine) {

  /** How it came in. */
  public enum Via {
    VOICE,
    TYPED
  }

  public Utterance {
    if (accepted && intent == null) {
      throw new IllegalArgumentException("what means nothing cannot be accepted");
    }
  }
}
