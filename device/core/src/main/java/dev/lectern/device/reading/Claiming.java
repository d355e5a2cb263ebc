package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.outbox.Outgoing;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Reassignment;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * "That was Anna", said of a guest; and what takes it back: "undo" as the next thing, "that was a
 * guest", or "that was Ben".
 *
 * <p>The rows stay as they are: they are given to {@link People#GUEST}, who has no places anywhere,
 * and the guest's own acts lie on this device once more, to be claimed by somebody else.
 */
final class Claiming {
  private Claiming() {}

  /** What the guest did becomes hers; she reads on where the guest was reading. */
  static void claim(Draft draft, ReaderId reader) {
    boolean guest = draft.people.guest();
    List<Operation> guests = Guests.acts(draft);
    List<Operation> rows = Guests.claim(draft, reader);
    if (rows == null) {
      draft.reply("keep.full");
      return;
    }
    draft.people = draft.people.claimed(new Claim(reader, guest, guests, rows, Since.now(draft)));
    draft.reply("people.claimed", "name", Switching.name(draft, reader), "count", rows.size());
    if (guest) {
      Switching.goOn(draft, reader);
    }
  }

  /** The last claim, where nothing was done here since; null for none. */
  static @Nullable Claim newest(Draft draft) {
    Claim claim = draft.people.claim();
    return claim != null && claim.stands(draft) && claim.after().isNow(draft) ? claim : null;
  }

  /** As for "that was a guest": nobody has said whose it was. */
  static void takeBack(Draft draft, Claim claim) {
    if (undone(draft, claim, 0)) {
      draft.reply("people.unclaimed", "name", Switching.name(draft, claim.reader()));
      if (claim.handedOver()) {
        Switching.goOn(draft, People.GUEST);
      }
    }
  }

  /** It was Ben, not she: taken back and claimed once more, or, without room for both, neither. */
  static void correct(Draft draft, Claim claim, ReaderId reader) {
    if (undone(draft, claim, claim.guests().size())) {
      if (claim.handedOver()) {
        Switching.change(draft, People.GUEST);
      }
      claim(draft, reader);
    }
  }

  /**
   * Gives the rows to nobody and the acts to the guest.
   *
   * @param more rows that there must be room for besides
   */
  private static boolean undone(Draft draft, Claim claim, int more) {
    List<Reassignment> words = words(draft, claim);
    if (draft.outbox.size() + words.size() + more > draft.setting.limits().outboxRows()) {
      draft.reply("keep.full");
      return false;
    }
    for (Reassignment said : words) {
      if (Outgoing.append(draft, "reassign", Wire.encode(said)) == 0) {
        draft.reply("keep.full");
        return false;
      }
      Whose.take(draft, said);
    }
    draft.people = draft.people.claimed(null);
    Guests.putBack(draft, claim.guests());
    return true;
  }

  private static List<Reassignment> words(Draft draft, Claim claim) {
    Map<WorkId, List<Dot>> works = new TreeMap<>();
    for (Operation row : claim.rows()) {
      works.computeIfAbsent(row.work(), work -> new ArrayList<>()).add(row.dot());
    }
    List<Reassignment> words = new ArrayList<>();
    works.forEach(
        (work, dots) -> {
          for (int from = 0; from < dots.size(); from += Reassignment.MOST) {
            words.add(
                new Reassignment(
                    dots.subList(from, Math.min(dots.size(), from + Reassignment.MOST)),
                    work,
                    claim.reader(),
                    People.GUEST,
                    1,
                    draft.actor.lamport() + 1,
                    draft.actor.id(),
                    draft.now.wall().toString()));
          }
        });
    return words;
  }
}
