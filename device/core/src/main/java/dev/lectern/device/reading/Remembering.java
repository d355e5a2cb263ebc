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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

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
      if (!act.reader().equals(People.GUEST)) {
        add(acts, act.seenIn(draft.root(act.work())));
      }
    }
    persons.guests().forEach(act -> add(acts, act.seenIn(draft.root(act.work()))));
    draft.people =
        new People(
            known && reader != null ? reader : granted.getFirst(),
            granted,
            new TreeMap<>(),
            reassigned,
            moved,
            Since.now(draft),
            null,
            null);
    acts.forEach(
        (who, works) -> {
          works.forEach(
              (work, all) ->
                  draft.put(who, work, new Book(Places.of(all), Standing.none(who, work), null)));
        });
    for (Standing standing : rootsLast(draft, stored.standings(), Standing::work)) {
      Standing one = standing.in(draft.root(standing.work()));
      draft.put(one.reader(), one.work(), draft.book(one.reader(), one.work()).with(one));
    }
    for (Here here : rootsLast(draft, stored.heres(), Here::work)) {
      Here one = here.in(draft.root(here.work()));
      draft.put(one.reader(), one.work(), draft.book(one.reader(), one.work()).with(one));
    }
  }

  /**
   * What was kept for a work before it was joined stays in the store for the day they are split;
   * what is kept under the name of all of them counts.
   */
  private static <T> List<T> rootsLast(Draft draft, List<T> all, Function<T, WorkId> work) {
    List<T> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparing(one -> draft.root(work.apply(one)).equals(work.apply(one))));
    return sorted;
  }

  private static void add(Map<ReaderId, SortedMap<WorkId, List<Operation>>> acts, Operation act) {
    acts.computeIfAbsent(act.reader(), who -> new TreeMap<>())
        .computeIfAbsent(act.work(), work -> new ArrayList<>())
        .add(act);
  }
}
