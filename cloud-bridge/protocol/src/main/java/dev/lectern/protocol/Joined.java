package dev.lectern.protocol;

/**
 * That two works of an account are one book, or no longer are: an entry of the feed. Operations
 * keep the work they were made in, so a join can be taken back and loses nothing; whoever reads
 * them sees those of both as one from then on.
 *
 * @param into the other work
 * @param joined false where an earlier join of the two is taken back
 * @param because a stable code: {@code same-text}, {@code same-identifier}, {@code asked}
 * @param at ISO 8601, for people
 */
public record Joined(WorkId work, WorkId into, boolean joined, String because, String at) {
  /** A person said so. */
  public static final String ASKED = "asked";
}
