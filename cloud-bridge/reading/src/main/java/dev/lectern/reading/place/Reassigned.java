package dev.lectern.reading.place;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.FrozenMap;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Reassignment;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose acts are whose, after all that was said about it: of each act the reassignment that counts.
 * Immutable; like {@link Places} it comes out the same whatever the order of arrival.
 *
 * <p>An act that is moved, or that a guest did and a reader claimed, becomes the act of a screen
 * <em>of its own</em> in the other reader's places ({@link #apart}): nobody who did it had settled
 * anything there, and the same device's own acts of that reader are not superseded by it. So it can
 * take its new reader further, and never back.
 */
public record Reassigned(SortedMap<Dot, Reassignment> byDot) {
  private static final Reassigned NONE = new Reassigned(FrozenMap.empty());

  /** In {@link Operation#more}: done apart from its screen's other acts; a guest's, now claimed. */
  public static final String APART = "apart";

  public Reassigned {
    byDot = FrozenMap.copyOf(byDot);
  }

  public static Reassigned none() {
    return NONE;
  }

  public static Reassigned of(Collection<Reassignment> all) {
    Reassigned reassigned = NONE;
    for (Reassignment one : all) {
      reassigned = reassigned.with(one);
    }
    return reassigned;
  }

  /** After one more was said. */
  public Reassigned with(Reassignment said) {
    SortedMap<Dot, Reassignment> next = new TreeMap<>(byDot);
    for (Dot dot : said.dots()) {
      next.merge(dot, said, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }
    return next.equals(byDot) ? this : new Reassigned(next);
  }

  /** What counts of that act, or null where it is its own reader's. */
  public @Nullable Reassignment about(Operation act) {
    Reassignment counts = null;
    Dot first = new Dot(act.dot().actor(), act.covers());
    Dot behind = new Dot(act.dot().actor(), act.dot().n() + 1);
    for (Reassignment one : byDot.subMap(first, behind).values()) {
      if (counts == null || one.compareTo(counts) > 0) {
        counts = one;
      }
    }
    return counts;
  }

  /** The act as the rules of places see it: of the reader whose it is. */
  public Operation effective(Operation act) {
    Reassignment counts = byDot.isEmpty() ? null : about(act);
    if (counts != null && !counts.to().equals(act.reader())) {
      return moved(act, counts.to(), counts.read());
    }
    return act.more().containsKey(APART) ? moved(act, act.reader(), act.read()) : act;
  }

  private static Operation moved(Operation act, ReaderId reader, int read) {
    return new Operation(
        new Dot(apart(act.dot().actor(), reader), act.dot().n()),
        act.covers(),
        reader,
        act.work(),
        act.edition(),
        read,
        act.kind(),
        act.dwellMs(),
        FrozenMap.empty(),
        act.lamport(),
        act.at(),
        act.loc(),
        null,
        act.why(),
        without(act.more()));
  }

  private static Map<String, String> without(Map<String, String> more) {
    Map<String, String> rest = new TreeMap<>(more);
    rest.remove(APART);
    return rest;
  }

  /**
   * The screen that acts moved to that reader belong to: the same device in a life that follows
   * from the two names, so that everybody finds the same.
   */
  public static ActorId apart(ActorId actor, ReaderId reader) {
    long mixed = 0xcbf29ce484222325L;
    String name = actor.life() + " apart for " + reader.value();
    for (int i = 0; i < name.length(); i++) {
      mixed = (mixed ^ name.charAt(i)) * 0x100000001b3L;
      mixed ^= mixed >>> 29;
    }
    StringBuilder life = new StringBuilder();
    for (int shift = 60; shift >= 0; shift -= 4) {
      life.append(Character.forDigit((int) (mixed >>> shift & 15), 16));
    }
    return new ActorId(actor.device(), life.toString());
  }
}
