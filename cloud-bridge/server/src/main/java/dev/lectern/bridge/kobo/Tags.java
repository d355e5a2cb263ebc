package dev.lectern.bridge.kobo;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.face.Face;
import dev.lectern.bridge.face.ScreenName;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.ingest.Intake;
import dev.lectern.bridge.notes.Notebook;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.works.Works;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.note.NoteLimits;
import dev.lectern.reading.note.Notes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The reader's collections, as Kobos see and change them. They are the annotations of that kind
 * that all devices have, and what a Kobo does to one is a change under its own actor, made with the
 * knowledge of what that Kobo was told last: what others did meanwhile is not undone by it.
 *
 * <p>What comes twice changes nothing the second time, and nothing that is asked of an unknown
 * collection is an error: a Kobo that is told of one asks again for ever.
 */
public final class Tags {
  static final int MOST_TAGS = 500;
  static final int MOST_ITEMS = 2000;
  static final int MOST_NAME = 200;

  private final Screens screens;
  private final Intake intake;
  private final InstantSource clock;

  public Tags(Screens screens, Intake intake, InstantSource clock) {
    this.screens = screens;
    this.intake = intake;
    this.clock = clock;
  }

  /** The reader's collections that have a name and are not removed, by their ids. */
  public List<Tag> all(Sql sql, Principal.OfLogin caller) {
    TagIds ids = new TagIds(sql, caller);
    return Notebook.collections(sql, caller.account(), caller.reader()).live().stream()
        .filter(note -> !note.words(FieldName.NAME).isBlank())
        .map(note -> tag(ids, note))
        .sorted(Comparator.comparing(Tag::id))
        .toList();
  }

  private static Tag tag(TagIds ids, Note note) {
    return new Tag(
        ids.of(note.id()),
        note.words(FieldName.NAME),
        KoboDates.plain(note.words(FieldName.CREATED)),
        KoboDates.plain(note.changedAt()),
        works(note),
        note.seen());
  }

  private static List<WorkId> works(Note note) {
    List<WorkId> works = new ArrayList<>();
    for (String work : note.works()) {
      try {
        works.add(new WorkId(work));
      } catch (IllegalArgumentException ofALaterVersion) {
        // Another device may know what it means.
      }
    }
    return works;
  }

  /**
   * Makes a collection, or adds to the one of that name.
   *
   * @return its id; empty where there are too many
   */
  public Optional<String> create(
      Sql sql, Principal.OfLogin caller, String name, Collection<WorkId> works) {
    Notes notes = Notebook.read(sql, caller.account(), caller.reader());
    TagIds ids = new TagIds(sql, caller);
    int count = 0;
    for (Note note : notes.live()) {
      boolean collection = note.work() == null;
      if (collection && note.words(FieldName.NAME).equals(name)) {
        add(sql, caller, ids.of(note.id()), works);
        return Optional.of(ids.of(note.id()));
      }
      count += collection ? 1 : 0;
    }
    if (count >= MOST_TAGS || notes.count() >= NoteLimits.DEFAULT.annotations()) {
      return Optional.empty();
    }
    Map<String, String> set =
        Map.of(
            FieldName.NAME,
            Json.of(name).text(),
            FieldName.CREATED,
            Json.of(clock.instant().toString()).text());
    String tag = ids.of(acts(sql, caller).make(notes.lamport(), set).note());
    add(sql, caller, tag, works);
    return Optional.of(tag);
  }

  public void rename(Sql sql, Principal.OfLogin caller, String tag, String name) {
    Note note = find(sql, caller, tag);
    if (note != null && !note.words(FieldName.NAME).equals(name)) {
      change(sql, caller, tag, note, Map.of(FieldName.NAME, Json.of(name).text()));
    }
  }

  public void remove(Sql sql, Principal.OfLogin caller, String tag) {
    Note note = find(sql, caller, tag);
    if (note != null) {
      change(sql, caller, tag, note, Map.of(FieldName.DELETED, "true"));
    }
  }

  public void add(Sql sql, Principal.OfLogin caller, String tag, Collection<WorkId> works) {
    Note note = find(sql, caller, tag);
    if (note == null) {
      return;
    }
    List<WorkId> there = works(note);
    Map<String, String> set = new TreeMap<>();
    for (WorkId work : works) {
      boolean full = there.size() + set.size() >= MOST_ITEMS;
      if (!full
          && Works.together(sql, caller.account(), work).stream().noneMatch(there::contains)) {
        set.put(FieldName.has(work), "true");
      }
    }
    change(sql, caller, tag, note, set);
  }

  public void take(Sql sql, Principal.OfLogin caller, String tag, Collection<WorkId> works) {
    Note note = find(sql, caller, tag);
    if (note == null) {
      return;
    }
    List<WorkId> there = works(note);
    Map<String, String> set = new TreeMap<>();
    for (WorkId work : works) {
      // Another device may have put the book there under a name that was joined with this one.
      for (WorkId same : Works.together(sql, caller.account(), work)) {
        if (there.contains(same)) {
          set.put(FieldName.has(same), "false");
        }
      }
    }
    change(sql, caller, tag, note, set);
  }

  /** Null where it is unknown or removed. */
  private static @Nullable Note find(Sql sql, Principal.OfLogin caller, String tag) {
    TagIds ids = new TagIds(sql, caller);
    for (Note note : Notebook.collections(sql, caller.account(), caller.reader()).live()) {
      if (ids.of(note.id()).equals(tag)) {
        return note;
      }
    }
    return null;
  }

  private void change(
      Sql sql, Principal.OfLogin caller, String tag, Note note, Map<String, String> set) {
    if (!set.isEmpty()) {
      acts(sql, caller).change(note, known(sql, caller, tag, note), new TreeMap<>(set));
    }
  }

  /**
   * What the Kobo knows of it: what its last sync told. One that the sync did not name yet is its
   * own making, and its own changes it knows anyway.
   */
  private static SortedMap<ActorId, Long> known(
      Sql sql, Principal.OfLogin caller, String tag, Note note) {
    return SyncPoints.last(sql, caller, "t:" + tag)
        .map(digest -> Tag.seen(digest, note.seen()))
        .orElseGet(TreeMap::new);
  }

  private TagActs acts(Sql sql, Principal.OfLogin caller) {
    ScreenName name =
        new ScreenName(caller.account(), caller.reader(), Face.KOBO, caller.login(), "");
    return new TagActs(sql, screens.of(sql, name), intake, clock);
  }
}
