package dev.lectern.device.link;

import dev.lectern.device.Draft;
import dev.lectern.device.commerce.Outcomes;
import dev.lectern.device.commerce.Pinning;
import dev.lectern.device.commerce.Returning;
import dev.lectern.device.library.Believing;
import dev.lectern.device.library.Files;
import dev.lectern.device.library.Tying;
import dev.lectern.device.noting.Noting;
import dev.lectern.device.reading.Arrivals;
import dev.lectern.device.reading.Childhood;
import dev.lectern.device.reading.Switching;
import dev.lectern.device.reading.Whose;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Wire;
import java.util.ArrayList;
import java.util.List;

/** What comes down: pages, asked for by a cursor that only they advance. */
final class Feed {
  private Feed() {}

  static void pull(Draft draft) {
    if (!draft.line.ready() || draft.line.pulling()) {
      return;
    }
    draft.line = draft.line.pulling(true);
    Conversation.publish(
        draft, new Message.Pull(draft.cursor, draft.setting.limits().pageEntries()), 0);
    Conversation.expectAnswer(draft);
  }

  static void hint(Draft draft, Message.Hint hint) {
    if (!draft.line.ready()) {
      return;
    }
    if (!hint.incarnation().equals(draft.cursor.incarnation())) {
      // Another life of the bridge speaks on this connection: ask it who we are to it. Once for
      // each,
      // since it may as well be an old message that was held up.
      if (!hint.incarnation().equals(draft.line.doubted())) {
        draft.line = draft.line.doubting(hint.incarnation());
        Conversation.greet(draft);
      }
      return;
    }
    if (hint.again() && draft.cursor.place() > 0) {
      // This device may now know what it was not told before.
      draft.cursor = new Cursor(hint.incarnation(), 0);
      draft.keep(new Write.PutCursor(draft.cursor));
      draft.line = draft.line.pulling(false);
    }
    draft.line = draft.line.hinted(hint.place());
    if (hint.place() > draft.cursor.place()) {
      pull(draft);
    }
  }

  static void page(Draft draft, Message.Page page) {
    boolean next =
        draft.line.ready()
            && page.incarnation().equals(draft.cursor.incarnation())
            && page.from() == draft.cursor.place()
            && page.to() >= page.from()
            && page.entries().size() <= draft.setting.limits().pageEntries();
    if (!next) {
      return;
    }
    long written = draft.actor.n();
    boolean twin = false;
    List<Operation> acts = new ArrayList<>();
    for (Entry entry : page.entries()) {
      twin |= take(draft, entry, acts) > written;
    }
    Arrivals.done(draft, acts);
    if (page.to() > page.from()) {
      draft.cursor = new Cursor(page.incarnation(), page.to());
      draft.keep(new Write.PutCursor(draft.cursor));
    }
    draft.line = draft.line.pulling(false);
    if (twin) {
      // Somebody else writes under this name. What is written on would share names with it until
      // the next hello finds out; this one ends the name now.
      Conversation.greet(draft);
      return;
    }
    Conversation.expectAnswer(draft);
    if (page.more() || draft.line.hinted() > draft.cursor.place() && page.to() > page.from()) {
      pull(draft);
    }
  }

  /**
   * One entry; a kind or a body of a later version is passed over, and the cursor passes it.
   *
   * @param acts to which it is added where it is an act of reading
   * @return its counter where it is an act under this device's name, else 0
   */
  private static long take(Draft draft, Entry entry, List<Operation> acts) {
    try {
      switch (entry.kind()) {
        case "op" -> {
          Operation act = Wire.decodeOperation(entry.body());
          Arrivals.take(draft, act);
          acts.add(act);
          return own(draft, act.dot());
        }
        case "reassign" -> Whose.take(draft, Wire.decodeReassignment(entry.body()));
        case "readers" -> Switching.granted(draft, Readers.of(entry.body()));
        case "note" -> {
          Annotation change = Wire.decodeAnnotation(entry.body());
          Noting.take(draft, change);
          return own(draft, change.dot());
        }
        case "note-gone" -> Noting.gone(draft, Wire.decodeGone(entry.body()));
        case "entitlement" -> Believing.take(draft, entry.body());
        case "profile" -> Childhood.take(draft, entry.body());
        case "denied" -> Believing.deny(draft, entry.body());
        case "catalogue" -> Files.take(draft, Wire.decodeItem(entry.body()));
        case "joined" -> Tying.take(draft, Wire.decodeJoined(entry.body()));
        case "alignment" -> Tying.take(draft, Wire.decodeAlignment(entry.body()));
        case "outcome" -> Outcomes.take(draft, Wire.decodeOutcome(entry.body()));
        case "undone" -> Returning.undone(draft, Wire.decodeOutcome(entry.body()));
        case "asked" -> Pinning.asked(draft, Wire.decodeAsked(entry.body()));
        default -> draft.note("note", "Passed over an entry of kind " + entry.kind(), true);
      }
    } catch (MalformedMessage later) {
      draft.note("note", "Passed over an entry: " + later.code(), true);
    }
    return 0;
  }

  private static long own(Draft draft, Dot dot) {
    return dot.actor().equals(draft.actor.id()) ? dot.n() : 0;
  }
}
