package dev.lectern.simulation;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What stands of annotations, said once more over a plain list of all changes that ever were: a
 * change is over for a field where one that had seen it set that field too. Nothing is forgotten
 * here, so a tombstone that went too early shows.
 *
 * @param changes of one annotation, in any order
 */
record NaiveNotes(List<Annotation> changes) {

  /** By annotation. */
  static Map<Dot, NaiveNotes> of(Collection<Annotation> all) {
    Map<Dot, NaiveNotes> notes = new TreeMap<>();
    for (Annotation change : all) {
      notes
          .computeIfAbsent(change.note(), any -> new NaiveNotes(new ArrayList<>()))
          .changes
          .add(change);
    }
    return notes;
  }

  private static boolean knew(Annotation later, Annotation earlier) {
    ActorId actor = earlier.dot().actor();
    long upTo =
        later.dot().actor().equals(actor)
            ? later.dot().n() - 1
            : later.seen().getOrDefault(actor, 0L);
    return upTo >= earlier.dot().n();
  }

  private List<Annotation> standing(String field) {
    List<Annotation> standing = new ArrayList<>();
    for (Annotation change : changes) {
      boolean over = !change.set().containsKey(field);
      for (Annotation other : changes) {
        over |= other.set().containsKey(field) && knew(other, change);
      }
      if (!over) {
        standing.add(change);
      }
    }
    return standing;
  }

  /** All texts that nobody overwrote knowing them, as JSON. */
  Set<String> texts() {
    Set<String> texts = new TreeSet<>();
    standing("text").forEach(change -> texts.add(String.valueOf(change.set().get("text"))));
    texts.remove("null");
    return texts;
  }

  /** What is shown of a field: of those that stand the latest by counter, then by actor. */
  @Nullable String shown(String field) {
    Annotation latest = null;
    for (Annotation change : standing(field)) {
      boolean later =
          latest == null
              || change.lamport() > latest.lamport()
              || change.lamport() == latest.lamport() && change.dot().compareTo(latest.dot()) > 0;
      latest = later ? change : latest;
    }
    return latest == null ? null : latest.set().get(field);
  }

  Set<String> fields() {
    Set<String> fields = new TreeSet<>();
    changes.forEach(change -> fields.addAll(change.set().keySet()));
    return fields;
  }

  /** Deleted, and nobody wrote what stands who did not know of it, nor was unknown to it. */
  boolean deleted() {
    List<Annotation> deletions = standing("deleted");
    if (deletions.isEmpty()
        || !deletions.stream().allMatch(one -> "true".equals(one.set().get("deleted")))) {
      return false;
    }
    return changes.stream()
        .allMatch(
            change ->
                deletions.contains(change)
                    || deletions.stream().anyMatch(one -> knew(one, change) || knew(change, one))
                    || overAltogether(change));
  }

  private boolean overAltogether(Annotation change) {
    return change.set().keySet().stream().noneMatch(field -> standing(field).contains(change));
  }

  /** Whether somebody wrote without knowing that somebody else had deleted it. */
  boolean keptInSpite() {
    return !deleted()
        && standing("deleted").stream().anyMatch(one -> "true".equals(one.set().get("deleted")));
  }
}
