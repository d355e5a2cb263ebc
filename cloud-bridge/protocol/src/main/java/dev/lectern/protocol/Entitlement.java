package dev.lectern.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The right of an account to a work, separate from any file.
 *
 * @param kind how it came about
 * @param live false once it was taken back; notes and places stay
 * @param untilMs when a loan ends, milliseconds since 1970 by the bridge's clock; null for a right
 *     that lasts
 * @param proof the signed document it was read from, byte for byte, which is also its written form;
 *     null where nobody has signed it
 */
public record Entitlement(
    WorkId work,
    Kind kind,
    boolean live,
    String title,
    String author,
    String language,
    EditionId edition,
    long bytes,
    @Nullable Long untilMs,
    @Nullable String proof) {

  /** A right that lasts, and that nobody has signed. */
  public Entitlement(
      WorkId work,
      Kind kind,
      boolean live,
      String title,
      String author,
      String language,
      EditionId edition,
      long bytes) {
    this(work, kind, live, title, author, language, edition, bytes, null, null);
  }

  /** The same, taken back or given again by whoever keeps it. */
  public Entitlement live(boolean now) {
    return new Entitlement(
        work, kind, now, title, author, language, edition, bytes, untilMs, proof);
  }

  /** The same as nobody has signed it: it counts no more. */
  public Entitlement unproven() {
    return new Entitlement(
        work, kind, false, title, author, language, edition, bytes, untilMs, null);
  }

  /** How a right came about. The written form is the lower-case name. */
  public enum Kind {
    BOUGHT,
    OWN,
    GIFT,
    LOAN,
    SAMPLE
  }
}
