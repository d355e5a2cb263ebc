package dev.lectern.bridge.page;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.history.History;
import dev.lectern.bridge.history.Reassignments;
import dev.lectern.bridge.ingest.Intake;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Verdict;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Reassignment;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Desk;
import dev.lectern.reading.place.Limits;
import dev.lectern.reading.place.Places;
import dev.lectern.reading.place.Recall;
import dev.lectern.reading.place.Settled;
import dev.lectern.reading.place.Stamp;
import dev.lectern.reading.place.Undo;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bridge's own page as an actor: each tab that says its name is one, and all others together.
 * Its life comes of the bridge's incarnation, so a database put back never counts on under an old
 * name.
 */
public final class PageActor {
  /** Kept for the bridge; no device may be called so. */
  public static final DeviceId PAGE = new DeviceId("page");

  private final Incarnation incarnation;
  private final ActorId actor;
  private final Intake intake;
  private final InstantSource clock;

  public PageActor(Incarnation incarnation, Intake intake, InstantSource clock) {
    this.incarnation = incarnation;
    this.actor = new ActorId(PAGE, incarnation.value());
    this.intake = intake;
    this.clock = clock;
  }

  /**
   * Takes back the reader's latest move in that work that the tab displayed, or the latest of all
   * where it does not say; empty where there is none. That move is settled by it, and no other.
   */
  public Optional<Operation> undo(
      Sql sql, AccountId account, ReaderId reader, WorkId work, Tab tab) {
    Places places = History.read(sql, account, reader, work).places();
    Desk desk = desk(tab, reader, work, places);
    List<Operation> displayed = tab.displayed(places).orElse(places.heads(places.currentRead()));
    if (undo(desk, displayed, 1) == null) {
      return Optional.empty();
    }
    return Optional.of(
        intake.ownAct(
            sql,
            new Principal.OfDevice(account, PAGE),
            desk.actor(),
            n -> Objects.requireNonNull(undo(desk, displayed, n)).restore()));
  }

  private Desk desk(Tab tab, ReaderId reader, WorkId work, Places places) {
    return new Desk(
        tab.actor(incarnation), reader, work, places, Settled.none(), 0, Limits.DEFAULT);
  }

  /**
   * Displays a line of the history again, on all the reader's devices that were where the tab
   * showed them. What it did not show is not settled: those devices are offered the place.
   *
   * @param line by the name it has in that history
   * @return empty where no such line is known, or it goes nowhere
   */
  public Optional<Operation> restore(
      Sql sql, AccountId account, ReaderId reader, WorkId work, Dot line, Tab tab) {
    Places places = History.read(sql, account, reader, work).places();
    Desk desk = desk(tab, reader, work, places);
    List<Operation> displayed = tab.displayed(places).orElse(List.of());
    if (restore(desk, displayed, line, 1) == null) {
      return Optional.empty();
    }
    return Optional.of(
        intake.ownAct(
            sql,
            new Principal.OfDevice(account, PAGE),
            desk.actor(),
            n -> Objects.requireNonNull(restore(desk, displayed, line, n))));
  }

  private @Nullable Operation restore(Desk desk, List<Operation> displayed, Dot line, long n) {
    return Recall.restoreEverywhere(desk, stamp(desk, n, "history"), line, displayed);
  }

  /**
   * Says whose acts these were.
   *
   * @param acts by the names of their rows, all in that work
   * @param from the reader that the acts themselves name
   */
  public Verdict reassign(
      Sql sql, AccountId account, WorkId work, List<Dot> acts, ReaderId from, ReaderId to) {
    Places theirs = History.read(sql, account, to, work).places();
    long lamport = theirs.lamport();
    for (ReaderId reader : Accounts.readers(sql, account)) {
      lamport = Math.max(lamport, History.read(sql, account, reader, work).places().lamport());
    }
    Reassignment said =
        new Reassignment(
            acts,
            work,
            from,
            to,
            Math.max(1, theirs.currentRead()),
            Math.max(lamport, Reassignments.lamport(sql, account, work)) + 1,
            actor,
            clock.instant().toString());
    return intake.ownRow(
        sql,
        new Principal.OfDevice(account, PAGE),
        actor,
        "reassign",
        Wire.encode(said),
        new HashSet<>(List.of(from, to)));
  }

  private @Nullable Undo undo(Desk desk, List<Operation> displayed, long n) {
    return Undo.ofLatest(desk, stamp(desk, n, "undo"), displayed);
  }

  private Stamp stamp(Desk desk, long n, String why) {
    return new Stamp(n, desk.places().lamport(), clock.instant().toString(), why);
  }
}
