package dev.lectern.device.reading;

import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Reassignment;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Reassigned;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The persons of this device: who reads now, for whom it may speak, and what it knows of the
 * others.
 *
 * @param reader who reads now; {@link #GUEST} for somebody unknown
 * @param granted whom the bridge lets this device speak for
 * @param others by reader, the books of those who do not read now
 * @param reassigned whose acts are whose, as far as it was said
 * @param rows by its name there, what the row of each act says that is not its reader's by its row
 * @param since when this sitting began: the book was opened, or handed over
 * @param said the last reassignment that was said here, to take it back; null for none
 * @param claim the last claim of a guest's acts, to take it back; null for none
 */
public record People(
    ReaderId reader,
    List<ReaderId> granted,
    SortedMap<ReaderId, SortedMap<WorkId, Book>> others,
    Reassigned reassigned,
    SortedMap<Dot, Operation> rows,
    Since since,
    @Nullable Reassignment said,
    @Nullable Claim claim) {
  /** Somebody whom nobody has named. What a guest does is never sent. */
  public static final ReaderId GUEST = ReaderId.GUEST;

  public People {
    granted = List.copyOf(granted);
    others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
  }

  /** Before anything is known. */
  public static People of(List<ReaderId> granted) {
    return new People(
        granted.getFirst(),
        granted,
        Collections.emptySortedMap(),
        Reassigned.none(),
        Collections.emptySortedMap(),
        Since.at(0),
        null,
        null);
  }

  public boolean guest() {
    return reader.equals(GUEST);
  }

  /** Whether that person may read here. */
  public boolean knows(ReaderId who) {
    return granted.contains(who) || who.equals(GUEST);
  }

  People reading(ReaderId who, SortedMap<ReaderId, SortedMap<WorkId, Book>> rest) {
    return new People(who, granted, rest, reassigned, rows, since, said, claim);
  }

  People granted(List<ReaderId> readers) {
    return new People(reader, readers, others, reassigned, rows, since, said, claim);
  }

  public People others(ReaderId who, SortedMap<WorkId, Book> books) {
    SortedMap<ReaderId, SortedMap<WorkId, Book>> next = new TreeMap<>(others);
    if (books.isEmpty()) {
      next.remove(who);
    } else {
      next.put(who, books);
    }
    return new People(reader, granted, next, reassigned, rows, since, said, claim);
  }

  People saying(Reassigned next, SortedMap<Dot, Operation> moved) {
    return new People(reader, granted, others, next, moved, since, said, claim);
  }

  People said(@Nullable Reassignment last) {
    return new People(reader, granted, others, reassigned, rows, since, last, null);
  }

  /** Of the two the later word is the one to be taken back. */
  People claimed(@Nullable Claim last) {
    return new People(reader, granted, others, reassigned, rows, since, null, last);
  }

  /** A new sitting begins. */
  People sitting(Since now) {
    return new People(reader, granted, others, reassigned, rows, now, said, claim);
  }

  /** The same persons and words, by the names of this device's next life. */
  People reborn(Since sitting, @Nullable Reassignment last, @Nullable Claim lastClaim) {
    return new People(reader, granted, others, reassigned, rows, sitting, last, lastClaim);
  }
}
