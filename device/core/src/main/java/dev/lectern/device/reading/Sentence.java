package dev.lectern.device.reading;

import dev.lectern.protocol.Locator;
import org.jspecify.annotations.Nullable;

/**
 * One sentence to read aloud.
 *
 * @param start its first character
 * @param end just after its last character
 * @param recording of a narrator; null where a voice is to say it
 * @param language that it is written in, BCP 47; empty where the book does not say
 */
public record Sentence(
    String text, Locator start, Locator end, String language, @Nullable Recording recording) {
  /** In a language that the book does not tell. */
  public Sentence(String text, Locator start, Locator end) {
    this(text, start, end, "", null);
  }
}
