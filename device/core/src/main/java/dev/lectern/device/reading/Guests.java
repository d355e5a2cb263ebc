package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.Timer;
import dev.lectern.device.outbox.Outgoing;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Reassigned;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom nobody has named. A guest's acts stay on the device for a day, and are nobody's
 * until somebody says whose they were.
 */
public final class Guests {
  /** How long a guest's acts wait to be claimed. */
  public static final Duration STAY = Duration.ofHours(24);

  private Guests() {}

  /**
   * Who acts here now: a guest is a screen of its own, so that no name of the outbox is used up.
   */
  static ActorId actor(Draft draft) {
    ActorId own = draft.actor.id();
    return draft.people.guest() ? Reassigned.apart(own, People.GUEST) : own;
  }

  static long nextN(Draft draft) {
    return acts(draft).stream().mapToLong(act -> act.dot().n()).max().orElse(0) + 1;
  }

  static Operation keep(Draft draft, Operation act) {
    draft.put(act.work(), draft.book(act.work()).with(act));
    draft.keep(new Write.PutGuestAct(act));
    if (!draft.counts(Timer.Name.GUEST)) {
      draft.after(Timer.Name.GUEST, STAY);
    }
    return act;
  }

  /** Everything that guests did here and nobody has claimed, in its order. */
  static List<Operation> acts(Draft draft) {
    List<Operation> acts = new ArrayList<>();
    draft.books(People.GUEST).values().forEach(book -> acts.addAll(book.places().operations()));
    acts.sort(Comparator.comparingLong(act -> act.dot().n()));
    return acts;
  }

  /** What has waited for a day goes; asked at the start and when the day is over. */
  public static void expire(Draft draft) {
    Instant before = draft.now.wall().minus(STAY);
    boolean stays = false;
    for (Operation act : acts(draft)) {
      Instant at = at(act);
      stays |= at != null && at.isAfter(before);
    }
    if (stays) {
      draft.after(Timer.Name.GUEST, Duration.ofHours(1));
    } else if (!draft.books(People.GUEST).isEmpty()) {
      forget(draft);
      draft.note("note", draft.setting.wording().say("guest.gone"), true);
    }
  }

  private static @Nullable Instant at(Operation act) {
    try {
      return Instant.parse(act.at());
    } catch (DateTimeParseException odd) {
      return null;
    }
  }

  private static void forget(Draft draft) {
    acts(draft).forEach(act -> draft.keep(new Write.DropGuestAct(act.dot())));
    draft.keep(new Write.DropReader(People.GUEST));
    draft.putAll(People.GUEST, Collections.emptySortedMap());
    draft.forget(Timer.Name.GUEST);
  }

  /**
   * "That was Anna": what the guest did becomes hers. It is done apart from this screen's own acts
   * of hers, so it can take her further and never back.
   *
   * @return the acts as her rows; null where the outbox is full and nothing was claimed
   */
  static @Nullable List<Operation> claim(Draft draft, ReaderId reader) {
    List<Operation> acts = acts(draft);
    if (acts.size() + draft.outbox.size() > draft.setting.limits().outboxRows()) {
      return null;
    }
    List<Operation> rows = new ArrayList<>();
    for (Operation act : acts) {
      Operation row = Outgoing.append(draft, claimed(draft, act, reader));
      if (row == null) {
        return null;
      }
      rows.add(row);
    }
    forget(draft);
    return rows;
  }

  /** What was claimed lies here again as the guest did it, for what is left of its day. */
  static void putBack(Draft draft, List<Operation> acts) {
    for (Operation act : acts) {
      WorkId work = draft.root(act.work());
      Book book = draft.book(People.GUEST, work);
      draft.put(People.GUEST, work, book.with(act.seenIn(work)));
      draft.keep(new Write.PutGuestAct(act));
    }
    if (!draft.counts(Timer.Name.GUEST)) {
      draft.after(Timer.Name.GUEST, Duration.ofHours(1));
    }
  }

  private static Operation claimed(Draft draft, Operation act, ReaderId reader) {
    WorkId work = act.work();
    int read = Math.max(1, draft.book(reader, work).places().currentRead());
    return new Operation(
        new Dot(draft.actor.id(), Outgoing.nextN(draft)),
        Outgoing.nextN(draft),
        reader,
        work,
        act.edition(),
        read,
        act.kind(),
        act.dwellMs(),
        new TreeMap<>(),
        draft.actor.lamport() + 1,
        act.at(),
        act.loc(),
        null,
        act.why(),
        Map.of(Reassigned.APART, "true"));
  }
}
