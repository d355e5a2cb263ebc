package dev.lectern.protocol;

/**
 * The name of one row, for ever: an actor and that actor's counter.
 *
 * @param n counts from 1, without gaps, over everything the actor puts in its outbox
 */
public record Dot(ActorId actor, long n) implements Comparable<Dot> {
  public Dot {
    if (n < 1) {
      throw new IllegalArgumentException("Dot.n counts from 1");
    }
  }

  /** Reads the written form, {@code device.life:n}. */
  public static Dot parse(String written) {
    int colon = written.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("Dot must be device.life:n");
    }
    return new Dot(
        ActorId.parse(written.substring(0, colon)), Long.parseLong(written.substring(colon + 1)));
  }

  @Override
  public int compareTo(Dot other) {
    int byActor = actor.compareTo(other.actor);
    return byActor != 0 ? byActor : Long.compare(n, other.n);
  }

  @Override
  public String toString() {
    return actor + ":" + n;
  }
}
