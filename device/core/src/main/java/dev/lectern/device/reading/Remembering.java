package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.store.Here;
import dev.lectern.device.store.Persons;
import dev.lectern.device.store.Standing;
import dev.lectern.device.store.Stored;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Places;
import dev.lectern.reading.place.Reassigned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes everybody's books from what the store holds. */
public final class Remembering {
  private Remembering() {}

  public static void take(Draft draft, Stored stored) {
    Persons persons = stored.persons();
    List<ReaderId> granted =
        persons.granted().isEmpty() ? draft.setting.config().readers() : persons.granted();
    ReaderId reader = persons.reader();
    boolean known = reader != null && (granted.contains(reader) || reader.equals(People.GUEST));
    Reassigned reassigned = Reassigned.of(persons.reassignments());
    SortedMap<Dot, Operation> moved = new TreeMap<>();
    Map<ReaderId, SortedMap<WorkId, List<Operation>>> acts = new TreeMap<>();
    for (Operation row : stored.operations()) {
      Operation act = reassigned.effective(row);
      if (!act.equals(row)) {
        moved.put(row.dot(), row);
      }
      add(acts, act);
    }
    persons.guests().forEach(act -> add(acts, act));
    draft.people =
        new People(
            known && reader != null ? reader : granted.getFirst(),
            granted,
            new TreeMap<>(),
            reassigned,
            moved,
            draft.actor.n(),
            null);
    acts.forEach(
        (who, works) -> {
          works.forEach(
              (work, all) ->
                  draft.put(who, work, new Book(Places.of(all), Standing.none(who, work), null)));
        });
    for (Standing standing : stored.standings()) {
      Book book = draft.book(standing.reader(), standing.work());
      draft.put(standing.reader(), standing.work(), book.with(standing));
    }
    for (Here here : stored.heres()) {
      Book book = draft.book(here.reader(), here.work());
      draft.put(here.reader(), here.work(), book.with(here));
    }
  }

  private static void add(Map<ReaderId, SortedMap<WorkId, List<Operation>>> acts, Operation act) {
    acts.computeIfAbsent(act.reader(), who -> new TreeMap<>())
        .computeIfAbsent(act.work(), work -> new ArrayList<>())
        .add(act);
  }
}
