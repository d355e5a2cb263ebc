package dev.lectern.device.link;

import dev.lectern.device.Draft;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.outbox.Outgoing;
import dev.lectern.device.reading.Past;
import dev.lectern.device.reading.Reborn;
import dev.lectern.device.reading.Reissue;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Wire;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows of an earlier life whose names a restored bridge knows from another database: they are
 * issued again under the present name, since the bridge that had them is gone.
 */
final class Unplaced {
  private final Draft draft;
  private final ActorId life;
  private final Giving giving;
  private final Map<Dot, Dot> names = new HashMap<>();

  private Unplaced(Draft draft, ActorId life, Giving giving) {
    this.draft = draft;
    this.life = life;
    this.giving = giving;
  }

  /** After all rows of that life were answered; at least one was refused. */
  static void issue(Draft draft, ActorId life, Giving giving) {
    new Unplaced(draft, life, giving).issue();
  }

  private void issue() {
    // From here on the bridge has, or may have, a twin's: those are not settled by what is said.
    long mark = giving.refused().first() - 1;
    SortedMap<Long, OutboxRow> rows = new TreeMap<>(giving.rows().tailMap(mark + 1));
    SortedMap<Long, OutboxRow> taken = new TreeMap<>(rows);
    taken.keySet().removeAll(giving.refused());
    taken.keySet().forEach(n -> names.put(new Dot(life, n), new Dot(life, n)));
    final boolean sittingBegins = draft.people.since().isNow(draft);
    Past past = new Past(draft, life, taken.keySet());
    for (OutboxRow row : rows.values()) {
      if (giving.refused().contains(row.n()) && past.covers(row)) {
        past.giveUp(row);
        draft.note("note", draft.setting.wording().say("row.past"), true);
      } else if (giving.refused().contains(row.n()) || isOfRenamedNote(row)) {
        again(row, mark);
      }
    }
    Reissue.settleOnlyOwn(draft, life, mark);
    Reborn.again(draft, sittingBegins, names);
    // Acts of the other database, which bear those names, are to be taken from the feed.
    draft.cursor = new Cursor(draft.cursor.incarnation(), 0);
    draft.keep(new Write.PutCursor(draft.cursor));
    draft.line = draft.line.pulling(false);
    Feed.pull(draft);
  }

  private void again(OutboxRow old, long mark) {
    long n = Outgoing.nextN(draft);
    Row row = Reissue.row(draft, old, draft.actor.id(), n, mark, names);
    Outgoing.again(draft, row);
    Life.renumber(draft, new Dot(life, old.n()), new Dot(draft.actor.id(), n));
    if (giving.refused().contains(old.n())) {
      draft.keep(new Write.DropEarlierRow(life, old.n()));
    }
  }

  /** The bridge has the change, of an annotation that goes by another name now. */
  private boolean isOfRenamedNote(OutboxRow row) {
    if (!row.row().kind().equals("note")) {
      return false;
    }
    try {
      Dot note = Wire.decodeAnnotation(row.row().body()).note();
      return !names.getOrDefault(note, note).equals(note);
    } catch (MalformedMessage notOurs) {
      return false;
    }
  }
}
