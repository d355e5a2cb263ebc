package dev.lectern.protocol;

import java.util.List;

/**
 * Says that acts were somebody else's: a wrong voice, or a guest who turned out to be a reader. The
 * acts themselves are never rewritten. Of several about one act the one with the higher Lamport
 * counter counts, then the later actor, then the later text. Naming {@code from} as {@code to}
 * takes an earlier one back.
 *
 * @param dots the acts, at most {@link #MOST}, as they are named in their rows
 * @param work whose acts they are
 * @param from the reader that the acts themselves name
 * @param to whose acts they are from now on
 * @param read the ordinal, in {@code to}'s reading of the work, that they belong to, from 1
 * @param by who said so
 * @param at the wall clock there, ISO 8601; for people only
 */
public record Reassignment(
    List<Dot> dots,
    WorkId work,
    ReaderId from,
    ReaderId to,
    int read,
    long lamport,
    ActorId by,
    String at)
    implements Comparable<Reassignment> {
  /** How many acts one of them names at most. */
  public static final int MOST = 64;

  public Reassignment {
    dots = List.copyOf(dots);
    if (dots.isEmpty() || dots.size() > MOST) {
      throw new IllegalArgumentException("a reassignment names 1 to " + MOST + " acts");
    }
    if (read < 1 || lamport < 0) {
      throw new IllegalArgumentException("a reassignment's read and lamport are out of range");
    }
  }

  /** Whether it gives the acts back to the reader that they name themselves. */
  public boolean takesBack() {
    return from.equals(to);
  }

  @Override
  public int compareTo(Reassignment other) {
    int byLamport = Long.compare(lamport, other.lamport);
    if (byLamport != 0) {
      return byLamport;
    }
    int byActor = by.compareTo(other.by);
    return byActor != 0 ? byActor : text().compareTo(other.text());
  }

  private String text() {
    return dots + " " + work + " " + from + " " + to + " " + read + " " + at;
  }
}
