package dev.lectern.typesetter.css;

/**
 * What a style sheet adds to a text and counts, each as the sheet writes it, "" where it says
 * nothing.
 *
 * @param content of a part before or after an element
 * @param reset counters that start anew
 * @param increment counters that go on
 */
public record Generated(String content, String reset, String increment) {
  public static final Generated NOTHING = new Generated("", "", "");

  static Generated of(String content, String reset, String increment) {
    return content.isEmpty() && reset.isEmpty() && increment.isEmpty()
        ? NOTHING
        : new Generated(content, reset, increment);
  }
}
