package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.noting.LastNoting;
import dev.lectern.device.store.Standing;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Reassignment;
import dev.lectern.reading.place.Reassigned;
import dev.lectern.reading.place.Settled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is remembered of this sitting by names of an ended life, by those of the next. */
public final class Reborn {
  private final Draft draft;
  private final ActorId before;
  private final ActorId fresh;
  private final Map<Dot, Dot> names;

  private Reborn(Draft draft, ActorId before, ActorId fresh, Map<Dot, Dot> names) {
    this.draft = draft;
    this.before = before;
    this.fresh = fresh;
    this.names = names;
  }

  /**
   * Once all rows are issued again, and before the outbox holds them.
   *
   * @param mark up to which the old name's rows are this device's own
   * @param names by the old name, the new one
   */
  public static void take(
      Draft draft, ActorId before, ActorId fresh, long mark, Map<Dot, Dot> names) {
    Reborn reborn = new Reborn(draft, before, fresh, names);
    People people = draft.people;
    Reassignment said = people.said();
    Claim claim = people.claim();
    LastNoting noting = draft.noting;
    draft.people =
        people.reborn(
            reborn.since(people.since(), mark),
            said == null ? null : Reissue.renamed(said, names),
            claim == null ? null : reborn.claim(claim, mark));
    if (noting != null) {
      draft.noting =
          new LastNoting(noting.change(), noting.before(), Reissue.renamed(noting.move(), names));
    }
    reborn.guests();
  }

  /**
   * Once rows of an earlier life were issued again under the present name.
   *
   * @param sittingBegins whether nothing had been done in this sitting before
   * @param names by the old name, the new one
   */
  public static void again(Draft draft, boolean sittingBegins, Map<Dot, Dot> names) {
    People people = draft.people;
    Reassignment said = people.said();
    Claim claim = people.claim();
    LastNoting noting = draft.noting;
    boolean holds =
        claim == null
            || claim.rows().stream()
                .allMatch(row -> names.getOrDefault(row.dot(), row.dot()).equals(row.dot()));
    draft.people =
        people.reborn(
            sittingBegins ? Since.now(draft) : people.since(),
            said == null ? null : Reissue.renamed(said, names),
            holds ? claim : null);
    if (noting != null) {
      draft.noting =
          new LastNoting(noting.change(), noting.before(), Reissue.renamed(noting.move(), names));
    }
  }

  private Since since(Since then, long mark) {
    return then.reborn(before, mark, draft.outbox.rows().headMap(then.n() + 1).size());
  }

  private Claim claim(Claim claim, long mark) {
    List<Operation> rows = new ArrayList<>();
    for (Operation row : claim.rows()) {
      Dot dot = names.getOrDefault(row.dot(), row.dot());
      rows.add(named(row, dot, row.settled()));
    }
    List<Operation> guests = claim.guests().stream().map(this::guest).toList();
    return new Claim(claim.reader(), claim.handedOver(), guests, rows, since(claim.after(), mark));
  }

  /** A guest is a screen apart from each life: it would be another one, ahead of himself. */
  private void guests() {
    for (Operation act : Guests.acts(draft)) {
      Operation again = guest(act);
      if (!again.equals(act)) {
        draft.keep(new Write.DropGuestAct(act.dot()));
        draft.keep(new Write.PutGuestAct(again));
        Book book = draft.book(People.GUEST, act.work()).without(act).with(again);
        draft.put(People.GUEST, act.work(), book);
        names.put(act.dot(), again.dot());
      }
    }
    for (Book book : List.copyOf(draft.books(People.GUEST).values())) {
      Standing standing = book.standing();
      Dot displayed = standing.displayed();
      Acting.stand(
          draft,
          new Standing(
              standing.reader(),
              standing.work(),
              standing.read(),
              displayed == null ? null : names.getOrDefault(displayed, displayed),
              Reissue.renamed(standing.lastMove(), names),
              new Settled(settled(standing.settled().upTo()))));
    }
  }

  private Operation guest(Operation act) {
    ActorId apart = Reassigned.apart(before, People.GUEST);
    return act.dot().actor().equals(apart)
        ? named(act, guests(act.dot()), settled(act.settled()))
        : act;
  }

  private SortedMap<ActorId, Long> settled(SortedMap<ActorId, Long> all) {
    SortedMap<ActorId, Long> next = new TreeMap<>(all);
    Long own = next.remove(Reassigned.apart(before, People.GUEST));
    if (own != null) {
      next.put(Reassigned.apart(fresh, People.GUEST), own);
    }
    return next;
  }

  private Operation named(Operation act, Dot dot, SortedMap<ActorId, Long> settled) {
    Dot restores = act.restores();
    return new Operation(
        dot,
        dot.n(),
        act.reader(),
        act.work(),
        act.edition(),
        act.read(),
        act.kind(),
        act.dwellMs(),
        settled,
        act.lamport(),
        act.at(),
        act.loc(),
        restores == null ? null : guests(restores),
        act.why(),
        act.more());
  }

  private Dot guests(Dot dot) {
    return dot.actor().equals(Reassigned.apart(before, People.GUEST))
        ? new Dot(Reassigned.apart(fresh, People.GUEST), dot.n())
        : dot;
  }
}
