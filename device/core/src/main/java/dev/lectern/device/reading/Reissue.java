package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.noting.Renaming;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.store.Standing;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Limits;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Reassignment;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Move;
import dev.lectern.reading.place.Settled;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Gives an act another name, because its own came to belong to somebody else. */
public final class Reissue {
  private Reissue() {}

  /**
   * What the reader did here under the old name is settled here: else it would stand beside what is
   * done under the new one. What it bore above {@code mark} is issued again, and another's acts may
   * come to bear that: undone here or not, they are settled no more than the others'.
   *
   * @param mark up to which the old name's rows are this screen's own
   */
  public static void settleOwn(Draft draft, ActorId before, long mark) {
    ownUpTo(
        draft,
        before,
        mark,
        (settled, own) -> upTo(mark, settled, before).union(settled(before, own)));
  }

  /**
   * What stands under the old name above {@code mark} came to be another's, or may yet: nobody has
   * seen that here, and what was settled as one's own is settled only as far as it is that.
   */
  public static void settleOnlyOwn(Draft draft, ActorId before, long mark) {
    ownUpTo(
        draft,
        before,
        mark,
        (settled, own) -> {
          Settled left = upTo(mark, settled, before);
          return left.equals(settled) ? settled : left.union(settled(before, own));
        });
  }

  private static Settled upTo(long mark, Settled settled, ActorId actor) {
    return settled.upTo().getOrDefault(actor, 0L) > mark ? settled.without(actor) : settled;
  }

  private static void ownUpTo(
      Draft draft, ActorId before, long mark, BiFunction<Settled, Long, Settled> next) {
    ownUpTo(draft, draft.reader(), before, mark, next);
    for (ReaderId reader : List.copyOf(draft.people.others().keySet())) {
      ownUpTo(draft, reader, before, mark, next);
    }
  }

  private static void ownUpTo(
      Draft draft,
      ReaderId reader,
      ActorId before,
      long mark,
      BiFunction<Settled, Long, Settled> next) {
    for (WorkId work : List.copyOf(draft.books(reader).keySet())) {
      Book book = draft.book(reader, work);
      Standing standing = book.standing();
      Settled settled = next.apply(standing.settled(), own(book, before, mark, 0));
      if (!settled.equals(standing.settled())) {
        Acting.stand(
            draft,
            new Standing(
                standing.reader(),
                work,
                standing.read(),
                standing.displayed(),
                standing.lastMove(),
                settled));
      }
    }
  }

  private static Settled settled(ActorId actor, long n) {
    if (n == 0) {
      return Settled.none();
    }
    TreeMap<ActorId, Long> one = new TreeMap<>();
    one.put(actor, n);
    return new Settled(one);
  }

  /**
   * The highest of an actor's operations up to {@code mark}; in that read and those before it,
   * which its opening had settled, or in any for 0.
   */
  private static long own(Book book, ActorId actor, long mark, int read) {
    return book.places().operations().stream()
        .filter(op -> op.dot().actor().equals(actor) && op.dot().n() <= mark)
        .filter(op -> read == 0 || op.read() <= read)
        .mapToLong(op -> op.dot().n())
        .max()
        .orElse(0);
  }

  /**
   * The row as {@code actor}'s row n. An operation's body names its dot, so it changes with it; and
   * it settles what the same screen had done before it, under the old name.
   *
   * @param mark up to which the old name's rows are this screen's own
   * @param names what was renamed before it; the act's names are added
   */
  public static Row row(
      Draft draft, OutboxRow old, ActorId actor, long n, long mark, Map<Dot, Dot> names) {
    if (old.row().kind().equals("note")) {
      return note(draft, old, new Dot(actor, n), mark, names);
    }
    if (old.row().kind().equals("reassign")) {
      return new Row(n, "reassign", reassigned(draft, old.row().body(), names));
    }
    Operation operation = old.row().kind().equals("op") ? operation(old) : null;
    if (operation == null) {
      return new Row(n, old.row().kind(), old.row().body());
    }
    ActorId before = operation.dot().actor();
    long own =
        own(draft.book(operation.reader(), operation.work()), before, mark, operation.read());
    Operation again = renamed(operation, new Dot(actor, n), before, own);
    for (long covered = operation.covers(); covered <= operation.dot().n(); covered++) {
      names.put(new Dot(before, covered), again.dot());
    }
    draft.keep(new Write.DropOperation(operation.dot()));
    draft.keep(new Write.PutOperation(again));
    replace(draft, operation, again);
    return new Row(n, "op", Wire.encode(again));
  }

  /** What was said about acts holds for them under their new names. */
  private static String reassigned(Draft draft, String body, Map<Dot, Dot> names) {
    Reassignment said = Wire.decodeReassignment(body);
    Reassignment again = renamed(said, names);
    if (!again.equals(said)) {
      Whose.unsay(draft, said, names.keySet());
    }
    Whose.take(draft, again);
    return Wire.encode(again);
  }

  static Reassignment renamed(Reassignment said, Map<Dot, Dot> names) {
    return new Reassignment(
        said.dots().stream().map(dot -> names.getOrDefault(dot, dot)).distinct().toList(),
        said.work(),
        said.from(),
        said.to(),
        said.read(),
        said.lamport(),
        said.by(),
        said.at());
  }

  static @Nullable Move renamed(@Nullable Move move, Map<Dot, Dot> names) {
    if (move == null) {
      return null;
    }
    Dot from = move.from();
    return new Move(
        from == null ? null : names.getOrDefault(from, from),
        move.edition(),
        move.loc(),
        names.getOrDefault(move.to(), move.to()));
  }

  private static Row note(Draft draft, OutboxRow old, Dot dot, long mark, Map<Dot, Dot> names) {
    try {
      Annotation change = Wire.decodeAnnotation(old.row().body());
      return new Row(
          dot.n(), "note", Wire.encode(Renaming.rename(draft, change, dot, mark, names)));
    } catch (MalformedMessage notOurs) {
      return new Row(dot.n(), old.row().kind(), old.row().body());
    }
  }

  private static @Nullable Operation operation(OutboxRow row) {
    try {
      return Wire.decodeOperation(row.row().body());
    } catch (MalformedMessage notOurs) {
      return null;
    }
  }

  private static Operation renamed(Operation operation, Dot dot, ActorId before, long own) {
    SortedMap<ActorId, Long> settled = new TreeMap<>(operation.settled());
    boolean room = settled.size() < Limits.V1.settledActors() || settled.containsKey(before);
    if (own > 0 && room) {
      settled.merge(before, own, Math::max);
    }
    return new Operation(
        dot,
        dot.n(),
        operation.reader(),
        operation.work(),
        operation.edition(),
        operation.read(),
        operation.kind(),
        operation.dwellMs(),
        settled,
        operation.lamport(),
        operation.at(),
        operation.loc(),
        operation.restores(),
        operation.why(),
        operation.more());
  }

  private static void replace(Draft draft, Operation row, Operation rowAgain) {
    Operation old = draft.people.reassigned().effective(row);
    Operation again = draft.people.reassigned().effective(rowAgain);
    // Another's act may bear that name from now on.
    Whose.forget(draft, row.dot());
    if (old.reader().equals(People.GUEST)) {
      // Nobody's: what was said about it comes after it, under its new name.
      Whose.place(draft, rowAgain);
      return;
    }
    Book without = draft.book(old.reader(), old.work()).without(old);
    draft.put(old.reader(), old.work(), without);
    Whose.place(draft, rowAgain);
    Book book = draft.book(old.reader(), old.work());
    Standing standing = book.standing();
    Dot displayed = standing.displayed();
    Standing next =
        new Standing(
            standing.reader(),
            standing.work(),
            standing.read(),
            old.dot().equals(displayed) ? again.dot() : displayed,
            renamed(standing.lastMove(), Map.of(old.dot(), again.dot())),
            standing.settled());
    Acting.stand(draft, next);
  }
}
