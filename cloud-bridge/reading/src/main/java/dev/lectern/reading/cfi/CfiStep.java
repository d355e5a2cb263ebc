package dev.lectern.reading.cfi;

import org.jspecify.annotations.Nullable;

/**
 * One step to a child.
 *
 * @param indirect whether a {@code !} stands before it: it starts in the document referred to
 * @param number even for the child elements (2 is the first), odd for the text between them (1 lies
 *     before the first element); all text and CDATA between two elements is one chunk
 */
public record CfiStep(boolean indirect, int number, @Nullable CfiAssertion assertion) {

  public static CfiStep of(int number) {
    return new CfiStep(false, number, null);
  }

  /** With the element's id, by which the place survives insertions before it. */
  public static CfiStep of(int number, @Nullable String id) {
    return new CfiStep(false, number, id == null || id.isEmpty() ? null : CfiAssertion.of(id));
  }

  public CfiStep afterIndirection() {
    return new CfiStep(true, number, assertion);
  }

  public boolean element() {
    return number % 2 == 0;
  }

  /** The id that the element is claimed to have, or null. */
  public @Nullable String id() {
    CfiAssertion claimed = assertion;
    return claimed == null || claimed.values().isEmpty() || claimed.values().get(0).isEmpty()
        ? null
        : claimed.values().get(0);
  }
}
