package dev.lectern.bridge.kobo;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.face.Screen;
import dev.lectern.bridge.ingest.Intake;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.note.NoteActs;
import dev.lectern.reading.note.NoteLimits;
import dev.lectern.reading.note.NoteStamp;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Changes of collections under a Kobo's own actor, within one writing transaction. */
final class TagActs {
  /** Said of each change, for people. */
  private static final String WHY = "kobo";

  private final Sql sql;
  private final Screen screen;
  private final Intake intake;
  private final InstantSource clock;

  TagActs(Sql sql, Screen screen, Intake intake, InstantSource clock) {
    this.sql = sql;
    this.screen = screen;
    this.intake = intake;
    this.clock = clock;
  }

  /**
   * @param lamport the greatest among all of the reader's annotations
   */
  Annotation make(long lamport, Map<String, String> set) {
    return keep(
        lamport, stamp -> NoteActs.make(stamp, Annotation.Kind.COLLECTION, null, null, set));
  }

  /**
   * Sets fields, in as many changes as it takes.
   *
   * @param known what of the collection this Kobo knows: what others did since then stands beside
   *     it
   */
  void change(Note note, SortedMap<ActorId, Long> known, SortedMap<String, String> set) {
    SortedMap<String, String> some = new TreeMap<>();
    for (Map.Entry<String, String> one : set.entrySet()) {
      some.put(one.getKey(), one.getValue());
      if (some.size() == NoteLimits.DEFAULT.fields() || one.getKey().equals(set.lastKey())) {
        SortedMap<String, String> fields = some;
        keep(note.lamport(), stamp -> NoteActs.change(stamp, note, known, fields));
        some = new TreeMap<>();
      }
    }
  }

  private Annotation keep(long lamport, Function<NoteStamp, Annotation> make) {
    ActorId actor = screen.actor();
    String at = clock.instant().toString();
    return intake.ownNote(
        sql,
        new Principal.OfDevice(screen.name().account(), actor.device()),
        actor,
        n ->
            make.apply(new NoteStamp(new Dot(actor, n), screen.name().reader(), lamport, at, WHY)));
  }
}
