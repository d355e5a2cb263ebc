package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.State;
import dev.lectern.device.library.Allowed;
import dev.lectern.device.library.Library;
import dev.lectern.device.library.Shelf;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.noting.Archive;
import dev.lectern.device.store.Paper;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.ReaderProfile;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps readers to what their household's owner allowed, with or without a bridge. A guest at a
 * device of theirs may do what all of its readers may.
 */
public final class Childhood {
  private static final String PAPER = "profile:";

  private Childhood() {}

  /** The owner has decided. What is open stays open until the page is turned. */
  public static void take(Draft draft, String body) {
    ReaderProfile profile = Wire.decodeProfile(body);
    draft.allowed = draft.allowed.with(profile);
    draft.keep(new Write.PutPaper(new Paper(PAPER + profile.reader(), body)));
  }

  /** After a start, with what was kept. */
  public static void boot(Draft draft, List<Paper> papers) {
    for (Paper paper : papers) {
      if (isProfile(paper)) {
        try {
          draft.allowed = draft.allowed.with(Wire.decodeProfile(paper.body()));
        } catch (MalformedMessage damaged) {
          draft.note("note", "Passed over a paper of kind " + paper.kind(), false);
        }
      }
    }
  }

  public static boolean isProfile(Paper paper) {
    return paper.kind().startsWith(PAPER);
  }

  /** Says why the work may not be read now; false where it may. */
  public static boolean forbids(Draft draft, WorkId work) {
    String why = why(draft, work);
    if (why != null) {
      draft.say(why);
    }
    return why != null;
  }

  public static boolean allows(Draft draft, WorkId work) {
    return why(draft, work) == null;
  }

  /** Whether whoever reads now may order; says why not. */
  public static boolean forbidsBuying(Draft draft) {
    ReaderId child = draft.reader();
    boolean forbidden = !draft.allowed.of(child).buying();
    if (forbidden) {
      draft.reply("child.noBuying", "name", Switching.name(draft, child));
    }
    return forbidden;
  }

  private static @Nullable String why(Draft draft, WorkId work) {
    for (ReaderId reader : readers(draft.people)) {
      String name = Switching.name(draft, reader);
      if (!draft.allowed.sees(reader, draft.library.ties().together(work))) {
        return draft.setting.wording().say("child.notYet", "name", name);
      }
      ReaderProfile.Hours hours = draft.allowed.of(reader).hours();
      if (hours != null) {
        ZonedDateTime now = clock(draft).atZone(zone(hours));
        int minute = now.getHour() * 60 + now.getMinute();
        int day = now.getDayOfWeek().getValue();
        if (!hours.days().contains(day)) {
          return draft.setting.wording().say("child.day", "name", name);
        }
        if (!hours.contain(day, minute)) {
          return draft
              .setting
              .wording()
              .say("child.hours", "name", name, "from", time(hours.from()), "to", time(hours.to()));
        }
      }
    }
    return null;
  }

  private static List<ReaderId> readers(People people) {
    return people.guest() ? people.granted() : List.of(people.reader());
  }

  /** A clock that was never set, or was put back, is behind what the bridge has signed. */
  private static Instant clock(Draft draft) {
    Long signed = draft.trust.now(draft.now);
    Instant wall = draft.now.wall();
    return signed != null && wall.toEpochMilli() < signed ? Instant.ofEpochMilli(signed) : wall;
  }

  private static ZoneId zone(ReaderProfile.Hours hours) {
    try {
      return ZoneId.of(hours.zone());
    } catch (DateTimeException unknownHere) {
      return ZoneOffset.UTC;
    }
  }

  private static String time(int minutes) {
    return "%d:%02d".formatted(minutes / 60, minutes % 60);
  }

  /** The shelf as whoever reads now sees it, without what was put away. */
  public static List<ShelfItem> shelf(Draft draft) {
    List<ShelfItem> all = visible(draft.library, draft.books(), draft.people, draft.allowed);
    return Archive.without(all, draft.notes, draft.reader(), draft.library.ties());
  }

  public static List<ShelfItem> shelf(State state) {
    ReaderId reader = state.people().reader();
    return Archive.without(visible(state), state.notes(), reader, state.library().ties());
  }

  /** All that whoever reads now may see, also what was put away. */
  public static List<ShelfItem> visible(State state) {
    return visible(state.library(), state.books(), state.people(), state.allowed());
  }

  private static List<ShelfItem> visible(
      Library library, SortedMap<WorkId, Book> books, People people, Allowed allowed) {
    List<ShelfItem> all = Shelf.of(library, books);
    if (allowed.profiles().isEmpty()) {
      return all;
    }
    return all.stream()
        .filter(
            item ->
                readers(people).stream()
                    .allMatch(reader -> allowed.sees(reader, library.ties().together(item.work()))))
        .toList();
  }
}
