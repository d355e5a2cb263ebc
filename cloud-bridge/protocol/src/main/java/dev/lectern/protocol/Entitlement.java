package dev.lectern.protocol;

/**
 * The right of an account to a work, separate from any file.
 *
 * @param kind how it came about
 * @param live false once it was taken back; notes and places stay
 */
public record Entitlement(
    WorkId work,
    Kind kind,
    boolean live,
    String title,
    String author,
    String language,
    EditionId edition,
    long bytes) {

  /** How a right came about. The written form is the lower-case name. */
  public enum Kind {
    BOUGHT,
    OWN,
    GIFT,
    LOAN,
    SAMPLE
  }
}
