package dev.lectern.stage.story;

import dev.lectern.stage.scene.Scene;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a step has to work with.
 *
 * @param lines takes the evidence, a line at a time
 */
@SuppressWarnings("AnnotateFormatMethod") // its annotation would be a library of its own
public record Stagecraft(Scene scene, Patience patience, Props props, Consumer<String> lines) {

  /** Shows a line of evidence. */
  public void show(String line, Object... values) {
    lines.accept(line.formatted(values));
  }

  /** Fails with the sentence where it is not so. */
  public void require(boolean isSo, String sentence, Object... values) throws StepFailed {
    if (!isSo) {
      throw new StepFailed(sentence.formatted(values));
    }
  }

  /** Fails where two figures differ that must be the same. */
  public void same(String what, @Nullable Object wanted, @Nullable Object seen) throws StepFailed {
    if (!String.valueOf(wanted).equals(String.valueOf(seen))) {
      throw new StepFailed(what + " should be " + wanted + " and is " + seen);
    }
  }
}
