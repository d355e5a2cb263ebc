package dev.lectern.reading.note;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.MalformedJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One annotation: the changes of it that stand. Each field is a register of its own. A change is
 * over for a field where a later one that had seen it set that field too; what nobody overwrote
 * knowingly stands, and the greater Lamport counter, then the actor, decides what is shown. A
 * change that stands for no field is forgotten, and stays so when it comes again: whoever overwrote
 * it had seen it.
 *
 * @param changes those that stand for at least one field, by name; never empty
 */
public record Note(List<Annotation> changes) {
  public Note {
    changes = List.copyOf(changes);
    if (changes.isEmpty()) {
      throw new IllegalArgumentException("an annotation has a change that stands");
    }
  }

  public static Note of(Annotation change) {
    return new Note(List.of(change));
  }

  /**
   * After one more change, which may have come before, late, or out of order.
   *
   * @throws IllegalArgumentException where it is another annotation's, or another reader's
   */
  public Note with(Annotation change) {
    return withAll(List.of(change));
  }

  public Note merge(Note other) {
    return withAll(other.changes);
  }

  private Note withAll(Collection<Annotation> added) {
    List<Annotation> all = new ArrayList<>(changes);
    for (Annotation change : added) {
      if (!change.note().equals(id()) || !change.reader().equals(reader())) {
        throw new IllegalArgumentException("a change of another annotation");
      }
      if (!all.contains(change)) {
        all.add(change);
      }
    }
    List<Annotation> standing = new ArrayList<>();
    for (Annotation change : all) {
      if (standsForSome(change, all)) {
        standing.add(change);
      }
    }
    standing.sort(Note::byName);
    return new Note(standing);
  }

  private static boolean standsForSome(Annotation change, List<Annotation> all) {
    for (String field : change.set().keySet()) {
      if (stands(change, field, all)) {
        return true;
      }
    }
    return false;
  }

  private static boolean stands(Annotation change, String field, List<Annotation> all) {
    for (Annotation other : all) {
      if (other.set().containsKey(field) && sees(other, change)) {
        return false;
      }
    }
    return true;
  }

  /** Whether that change was made with knowledge of the other. */
  private static boolean sees(Annotation later, Annotation earlier) {
    ActorId actor = earlier.dot().actor();
    return later.dot().actor().equals(actor)
        ? later.dot().n() > earlier.dot().n()
        : later.seen().getOrDefault(actor, 0L) >= earlier.dot().n();
  }

  /** Two rows of one name, which only a cloned database makes, are both kept. */
  private static int byName(Annotation one, Annotation other) {
    int byDot = one.dot().compareTo(other.dot());
    return byDot != 0 ? byDot : Wire.encode(one).compareTo(Wire.encode(other));
  }

  public Dot id() {
    return changes.get(0).note();
  }

  public ReaderId reader() {
    return changes.get(0).reader();
  }

  public Annotation.Kind kind() {
    return latest().kind();
  }

  /** Null for a collection. */
  public @Nullable WorkId work() {
    return latest().work();
  }

  /** The file it was made in, where a change that stands names one. */
  public @Nullable EditionId edition() {
    Annotation placed = winner(FieldName.LOC);
    return placed == null ? latest().edition() : placed.edition();
  }

  /** The change that wins where two did not know of each other. */
  private Annotation latest() {
    Annotation latest = changes.get(0);
    for (Annotation change : changes) {
      if (byRank(change, latest) > 0) {
        latest = change;
      }
    }
    return latest;
  }

  private static int byRank(Annotation one, Annotation other) {
    int byLamport = Long.compare(one.lamport(), other.lamport());
    return byLamport != 0 ? byLamport : byName(one, other);
  }

  /** The changes that stand for a field, the one that is shown first. */
  List<Annotation> standing(String field) {
    List<Annotation> standing = new ArrayList<>();
    for (Annotation change : changes) {
      if (change.set().containsKey(field) && stands(change, field, changes)) {
        standing.add(change);
      }
    }
    Comparator<Annotation> rank = Note::byRank;
    standing.sort(rank.reversed());
    return standing;
  }

  private @Nullable Annotation winner(String field) {
    List<Annotation> standing = standing(field);
    return standing.isEmpty() ? null : standing.get(0);
  }

  /** A field's value as JSON text, or null where it was never set or was set to null. */
  public @Nullable String value(String field) {
    Annotation winner = winner(field);
    String text = winner == null ? null : winner.set().get(field);
    return text == null || text.equals("null") ? null : text;
  }

  /** A field that holds words; empty where it holds none. */
  public String words(String field) {
    return string(value(field));
  }

  private static String string(@Nullable String json) {
    try {
      return json != null && Json.parse(json) instanceof Json.Str text ? text.value() : "";
    } catch (MalformedJson ofALaterVersion) {
      return "";
    }
  }

  /** What was written: one text, or several that nobody has yet made one of. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (Annotation change : standing(FieldName.TEXT)) {
      String text = string(change.set().get(FieldName.TEXT));
      if (!text.isEmpty() && !texts.contains(text)) {
        texts.add(text);
      }
    }
    return List.copyOf(texts);
  }

  /** Where it is, or null where it names no place that this version understands. */
  public @Nullable Locator loc() {
    String json = value(FieldName.LOC);
    try {
      return json == null ? null : Wire.decodeLocator(json);
    } catch (MalformedMessage ofALaterVersion) {
      return null;
    }
  }

  /** The works that a collection holds. */
  public List<String> works() {
    List<String> works = new ArrayList<>();
    for (String field : fields()) {
      String work = FieldName.workOf(field);
      if (!work.isEmpty() && "true".equals(value(field))) {
        works.add(work);
      }
    }
    return works;
  }

  /** The fields that were ever set and stand, in their order. */
  public SortedSet<String> fields() {
    SortedSet<String> fields = new TreeSet<>();
    for (Annotation change : changes) {
      fields.addAll(change.set().keySet());
    }
    return fields;
  }

  /**
   * Whether it is a tombstone. Whoever changed the annotation without knowing that it was deleted
   * keeps it: nobody's words go unseen. Whoever knew, and did not say that it is to be there again,
   * leaves it deleted.
   */
  public boolean deleted() {
    List<Annotation> deletions = standing(FieldName.DELETED);
    for (Annotation deletion : deletions) {
      if (!"true".equals(deletion.set().get(FieldName.DELETED))) {
        return false;
      }
    }
    if (deletions.isEmpty()) {
      return false;
    }
    for (Annotation change : changes) {
      boolean known = deletions.contains(change);
      for (Annotation deletion : deletions) {
        known = known || sees(deletion, change) || sees(change, deletion);
      }
      if (!known) {
        return false;
      }
    }
    return true;
  }

  /** What a deletion that stands was made for, as its code; empty where none stands. */
  public String deletedWhy() {
    Annotation deletion = winner(FieldName.DELETED);
    return deletion == null ? "" : deletion.why();
  }

  /** By actor, the highest counter of this annotation's changes that is known here. */
  public SortedMap<ActorId, Long> seen() {
    SortedMap<ActorId, Long> seen = new TreeMap<>();
    for (Annotation change : changes) {
      change.seen().forEach((actor, n) -> seen.merge(actor, n, Math::max));
      seen.merge(change.dot().actor(), change.dot().n(), Math::max);
    }
    return seen;
  }

  /** The greatest Lamport counter of its changes. */
  public long lamport() {
    return latest().lamport();
  }

  /** When it was last changed, by the clock of whoever did; for people. */
  public String changedAt() {
    return latest().at();
  }

  /** Equal states give equal texts, byte for byte. */
  public String canonical() {
    StringBuilder text = new StringBuilder();
    for (Annotation change : changes) {
      text.append(Wire.encode(change)).append('\n');
    }
    return text.toString();
  }
}
