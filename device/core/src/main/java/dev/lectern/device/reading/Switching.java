package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.noting.Handing;
import dev.lectern.device.outbox.Outgoing;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Reassignment;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.note.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Several persons at one device, in turn: each has places, a page and an undo of his own. */
public final class Switching {
  private Switching() {}

  /** "This is Ben": from here on Ben reads; an open book opens at his place. */
  public static void to(Draft draft, ReaderId reader) {
    if (!draft.people.knows(reader)) {
      draft.reply("people.unknown", "name", name(draft, reader));
      return;
    }
    if (reader.equals(draft.reader())) {
      draft.reply("people.same", "name", name(draft, reader));
      return;
    }
    Open open = draft.open;
    boolean aloud = AloudReading.reads(draft);
    WorkId work = open == null || draft.screen.asleep() ? null : open.work();
    change(draft, reader);
    draft.reply("people.hello", "name", name(draft, reader));
    if (work != null && Opening.can(draft, work)) {
      Opening.open(draft, work, aloud);
    }
  }

  /** Puts one person's books away and takes the other's out. */
  static void change(Draft draft, ReaderId reader) {
    ReaderId before = draft.reader();
    if (reader.equals(before)) {
      return;
    }
    AloudReading.stop(draft);
    Notices.clear(draft);
    SortedMap<WorkId, Book> away = new TreeMap<>(draft.books());
    SortedMap<WorkId, Book> out = new TreeMap<>(draft.books(reader));
    SortedMap<ReaderId, SortedMap<WorkId, Book>> others = new TreeMap<>(draft.people.others());
    others.remove(reader);
    others.put(before, away);
    draft.people = draft.people.reading(reader, others).sitting(Since.now(draft));
    draft.putAll(reader, out);
    draft.keep(new Write.PutPeople(reader, draft.people.granted()));
  }

  /** "That was Ben": what was done here in this sitting becomes his, and he reads on. */
  public static void thatWas(Draft draft, ReaderId reader) {
    Claim claim = claim(draft);
    if (claim != null && reader.equals(People.GUEST)) {
      Claiming.takeBack(draft, claim);
      return;
    }
    if (!draft.people.granted().contains(reader)) {
      draft.reply("people.unknown", "name", name(draft, reader));
      return;
    }
    Reassignment said = draft.people.said();
    if (!Guests.acts(draft).isEmpty()) {
      Claiming.claim(draft, reader);
    } else if (claim != null && !reader.equals(claim.reader())) {
      Claiming.correct(draft, claim, reader);
    } else if (said != null && said.from().equals(reader) && !said.takesBack()) {
      say(draft, said.dots(), said.work(), said.from(), reader, Handing.by(draft, said));
    } else {
      List<Operation> acts = sitting(draft);
      if (acts.isEmpty() || reader.equals(draft.reader())) {
        draft.reply("people.nothing", "name", name(draft, reader));
        return;
      }
      Operation last = acts.getLast();
      List<Dot> dots =
          acts.stream().filter(act -> act.work().equals(last.work())).map(Operation::dot).toList();
      List<Note> notes = Handing.ofSitting(draft, draft.reader(), last.work());
      say(draft, dots, last.work(), draft.reader(), reader, notes);
    }
  }

  /** The last claim, unless the person who reads now has done something here since. */
  private static @Nullable Claim claim(Draft draft) {
    Claim claim = draft.people.claim();
    return claim != null
            && claim.stands(draft)
            && sitting(draft).stream().noneMatch(act -> claim.after().holds(draft, act.dot()))
        ? claim
        : null;
  }

  /** What the person who reads now did on this device since it was opened, woken or handed over. */
  private static List<Operation> sitting(Draft draft) {
    List<Operation> acts = new ArrayList<>();
    for (Book book : draft.books().values()) {
      for (Operation act : book.places().operations()) {
        if (draft.people.since().holds(draft, act.dot())) {
          acts.add(act);
        }
      }
    }
    acts.sort((one, other) -> Long.compare(one.lamport(), other.lamport()));
    int over = Math.max(0, acts.size() - Reassignment.MOST);
    return acts.subList(over, acts.size());
  }

  /**
   * Moves acts to the person who did them, with what was noted in that sitting; the last such word
   * can be taken back by naming the first person again.
   */
  private static void say(
      Draft draft, List<Dot> dots, WorkId work, ReaderId from, ReaderId to, List<Note> notes) {
    Reassignment said =
        new Reassignment(
            dots,
            work,
            from,
            to,
            Math.max(1, draft.book(to, work).places().currentRead()),
            draft.actor.lamport() + 1,
            draft.actor.id(),
            draft.now.wall().toString());
    boolean room = draft.outbox.size() + Handing.rows(notes) < draft.setting.limits().outboxRows();
    if (!room || Outgoing.append(draft, "reassign", Wire.encode(said)) == 0) {
      draft.reply("keep.full");
      return;
    }
    Whose.take(draft, said);
    draft.people = draft.people.said(said);
    Handing.over(draft, notes, to);
    draft.reply("people.moved", "name", name(draft, to), "count", dots.size());
    goOn(draft, to);
  }

  static void goOn(Draft draft, ReaderId reader) {
    Open open = draft.open;
    boolean aloud = AloudReading.reads(draft);
    WorkId work = open == null || draft.screen.asleep() ? null : open.work();
    change(draft, reader);
    if (work != null && Opening.can(draft, work)) {
      Opening.open(draft, work, aloud);
    }
  }

  /** The bridge's word for whom this device may speak: what it may not know any more goes. */
  public static void granted(Draft draft, List<ReaderId> readers) {
    if (readers.isEmpty()) {
      return;
    }
    Set<ReaderId> before = new TreeSet<>(draft.people.granted());
    before.addAll(draft.people.others().keySet());
    before.remove(People.GUEST);
    draft.people = draft.people.granted(readers);
    if (!draft.people.knows(draft.reader())) {
      Opening.close(draft);
      change(draft, readers.getFirst());
    }
    for (ReaderId gone : before) {
      if (!readers.contains(gone)) {
        forget(draft, gone);
      }
    }
    draft.keep(new Write.PutPeople(draft.reader(), readers));
  }

  private static void forget(Draft draft, ReaderId reader) {
    draft.putAll(reader, new TreeMap<>());
    draft.keep(new Write.DropReader(reader));
    draft.notes = draft.notes.without(reader);
    SortedMap<Dot, Operation> rows = new TreeMap<>();
    draft
        .people
        .rows()
        .forEach(
            (dot, row) -> {
              if (!draft.people.reassigned().effective(row).reader().equals(reader)) {
                rows.put(dot, row);
              } else {
                draft.keep(new Write.DropOperation(dot));
              }
            });
    draft.people = draft.people.saying(draft.people.reassigned(), rows);
    draft.note(
        "note", draft.setting.wording().say("people.gone", "name", name(draft, reader)), true);
  }

  /** The reader of that name, as somebody says or types it; null where nobody is called so. */
  public static @Nullable ReaderId named(Draft draft, String name) {
    for (ReaderId reader : draft.people.granted()) {
      if (reader.value().equals(name)) {
        return reader;
      }
    }
    return name.equals(People.GUEST.value()) ? People.GUEST : null;
  }

  static String name(Draft draft, ReaderId reader) {
    return reader.equals(People.GUEST)
        ? draft.setting.wording().say("people.guest")
        : reader.value().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
            + reader.value().substring(1);
  }
}
