package dev.lectern.reading.note;

import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.FrozenMap;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All annotations of one reader, by name. Immutable; merges like each of them. */
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
    live.sort(Notes::byPlace);
    return live;
  }

  /** Those in one work that are not deleted, in the order of their places. */
  public List<Note> in(WorkId work) {
    return live().stream().filter(note -> work.equals(note.work())).toList();
  }

  private static int byPlace(Note one, Note other) {
    int byWork = work(one).compareTo(work(other));
    int byTotal = byWork != 0 ? byWork : Double.compare(total(one), total(other));
    return byTotal != 0 ? byTotal : one.id().compareTo(other.id());
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
