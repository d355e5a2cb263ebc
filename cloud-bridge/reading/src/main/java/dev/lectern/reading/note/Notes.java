package dev.lectern.reading.note;

import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.FrozenMap;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Annotations by name. Immutable; merges like each of them. */
public record Notes(SortedMap<Dot, Note> all) {
  private static final Notes NONE = new Notes(FrozenMap.empty());

  public Notes {
    all = FrozenMap.copyOf(all);
  }

  public static Notes none() {
    return NONE;
  }

  public static Notes of(Collection<Annotation> changes) {
    return NONE.withAll(changes);
  }

  public Notes with(Annotation change) {
    return withAll(List.of(change));
  }

  /** After all of them, in any order, doubled or not. */
  public Notes withAll(Collection<Annotation> changes) {
    SortedMap<Dot, Note> next = new TreeMap<>(all);
    for (Annotation change : changes) {
      Note known = next.get(change.note());
      next.put(change.note(), known == null ? Note.of(change) : known.with(change));
    }
    return new Notes(next);
  }

  public Notes merge(Notes other) {
    Notes merged = this;
    for (Note note : other.all.values()) {
      merged = merged.withAll(note.changes());
    }
    return merged;
  }

  /** Without an annotation whose tombstone everybody has seen. */
  public Notes without(Dot id) {
    SortedMap<Dot, Note> next = new TreeMap<>(all);
    next.remove(id);
    return new Notes(next);
  }

  /** Without all of one reader's. */
  public Notes without(ReaderId reader) {
    SortedMap<Dot, Note> next = new TreeMap<>(all);
    next.values().removeIf(note -> note.reader().equals(reader));
    return new Notes(next);
  }

  /** One reader's alone. */
  public Notes of(ReaderId reader) {
    SortedMap<Dot, Note> next = new TreeMap<>(all);
    next.values().removeIf(note -> !note.reader().equals(reader));
    return new Notes(next);
  }

  public @Nullable Note get(Dot id) {
    return all.get(id);
  }

  /** Those that are not deleted: by work, then by place in it, then by name. */
  public List<Note> live() {
    List<Note> live = new ArrayList<>();
    for (Note note : all.values()) {
      if (!note.deleted()) {
        live.add(note);
      }
    }
    // A place is read from its text, so once for each and not at every comparison.
    Map<Dot, Double> totals = new HashMap<>();
    live.forEach(note -> totals.put(note.id(), total(note)));
    live.sort(
        Comparator.comparing(Notes::work)
            .thenComparing(note -> totals.getOrDefault(note.id(), 0.0))
            .thenComparing(Note::id));
    return live;
  }

  /** How many are not deleted. */
  public int count() {
    int count = 0;
    for (Note note : all.values()) {
      count += note.deleted() ? 0 : 1;
    }
    return count;
  }

  /** Those in one work that are not deleted, in the order of their places. */
  public List<Note> in(WorkId work) {
    return live().stream().filter(note -> work.equals(note.work())).toList();
  }

  private static String work(Note note) {
    WorkId work = note.work();
    return work == null ? "" : work.value();
  }

  private static double total(Note note) {
    Locator loc = note.loc();
    return loc == null ? 0 : loc.totalProgression();
  }

  /** The greatest Lamport counter seen here, 0 for none. */
  public long lamport() {
    long lamport = 0;
    for (Note note : all.values()) {
      lamport = Math.max(lamport, note.lamport());
    }
    return lamport;
  }

  /** Equal states give equal texts, byte for byte. */
  public String canonical() {
    StringBuilder text = new StringBuilder();
    for (Note note : all.values()) {
      text.append(note.canonical());
    }
    return text.toString();
  }
}
