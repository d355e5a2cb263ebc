package dev.lectern.bridge.history;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.ingest.Intake;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Ahead;
import dev.lectern.reading.place.Desk;
import dev.lectern.reading.place.Limits;
import dev.lectern.reading.place.Places;
import dev.lectern.reading.place.Settled;
import dev.lectern.reading.place.Stamp;
import dev.lectern.reading.place.Undo;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bridge's own page as an actor. Its life is the bridge's incarnation, so a database put back
 * never counts on under an old name.
 */
public final class PageActor {
  /** Kept for the bridge; no device may be called so. */
  public static final DeviceId PAGE = new DeviceId("page");

  private final ActorId actor;
  private final Intake intake;
  private final InstantSource clock;

  public PageActor(Incarnation incarnation, Intake intake, InstantSource clock) {
    this.actor = new ActorId(PAGE, incarnation.value());
    this.intake = intake;
    this.clock = clock;
  }

  /** Takes back the reader's latest move in that work; empty where there is none. */
  public Optional<Operation> undo(Sql sql, AccountId account, ReaderId reader, WorkId work) {
    Places places = History.read(sql, account, reader, work).places();
    Desk desk = new Desk(actor, reader, work, places, Settled.none(), 0, Limits.DEFAULT);
    if (undo(desk, places, 1) == null) {
      return Optional.empty();
    }
    return Optional.of(
        intake.ownAct(
            sql,
            new Principal.OfDevice(account, PAGE),
            actor,
            n -> Objects.requireNonNull(undo(desk, places, n)).restore()));
  }

  private @Nullable Undo undo(Desk desk, Places places, long n) {
    String at = clock.instant().toString();
    return Undo.ofLatest(desk, new Stamp(n, places.lamport(), at, "undo"), Ahead.withinAnEdition());
  }
}
