package dev.lectern.device.dialog;

import dev.lectern.protocol.CatalogueItem;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation stands.
 *
 * @param confirm the purchase that waits for a fresh "buy it", or null
 * @param listening true from the listen key until something was heard or nobody spoke
 * @param hearing true from the beginning of a voice until it was understood
 * @param misses how often in a row nothing was understood
 * @param lastHeard the last words, for "what did you hear"
 * @param turns counts replies, so that they vary
 */
public record Dialog(
    @Nullable Confirm confirm,
    boolean listening,
    boolean hearing,
    int misses,
    String lastHeard,
    int turns) {
  public static final Dialog START = new Dialog(null, false, false, 0, "", 0);

  /**
   * A question that was asked: buy this?
   *
   * @param prompt id of the speech that asked
   * @param promptEndedMs when that speech was over, by uptime; -1 while it is being said
   */
  public record Confirm(CatalogueItem item, Utterance.Via via, long prompt, long promptEndedMs) {}

  public Dialog confirming(@Nullable Confirm next) {
    return new Dialog(next, listening, hearing, misses, lastHeard, turns);
  }

  public Dialog listening(boolean now) {
    return new Dialog(confirm, now, hearing, misses, lastHeard, turns);
  }

  public Dialog hearing(boolean now) {
    return new Dialog(confirm, listening, now, misses, lastHeard, turns);
  }

  /** After something was heard. */
  public Dialog heard(String text, boolean understood) {
    return new Dialog(confirm, false, false, understood ? 0 : misses + 1, text, turns);
  }

  public Dialog replied() {
    return new Dialog(confirm, listening, hearing, misses, lastHeard, turns + 1);
  }
}
