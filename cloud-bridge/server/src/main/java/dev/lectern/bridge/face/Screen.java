package dev.lectern.bridge.face;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.history.History;
import dev.lectern.bridge.ingest.Intake;
import dev.lectern.bridge.ingest.OwnActs;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.works.Maps;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Acts;
import dev.lectern.reading.place.Ahead;
import dev.lectern.reading.place.Aligned;
import dev.lectern.reading.place.Decision;
import dev.lectern.reading.place.Desk;
import dev.lectern.reading.place.Here;
import dev.lectern.reading.place.Limits;
import dev.lectern.reading.place.Move;
import dev.lectern.reading.place.Places;
import dev.lectern.reading.place.Resume;
import dev.lectern.reading.place.Settled;
import dev.lectern.reading.place.Stamp;
import dev.lectern.reading.place.Undo;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One screen within one writing transaction. What it decides follows the rules of {@code
 * reading.place}; what it does is an operation under its actor. All of it is durable when the
 * transaction commits, and nothing before.
 */
public final class Screen {
  private final Sql sql;
  private final ScreenName name;
  private final String key;
  private final ActorId actor;
  private final Intake intake;
  private final InstantSource clock;
  private final Map<WorkId, Places> places = new HashMap<>();
  private final Map<WorkId, Standing> standings = new HashMap<>();
  private final Map<WorkId, Standing> written = new HashMap<>();
  private final Set<WorkId> unwritten = new HashSet<>();
  private @Nullable OwnActs many;

  Screen(Sql sql, ScreenName name, String key, ActorId actor, Intake intake, InstantSource clock) {
    this.sql = sql;
    this.name = name;
    this.key = key;
    this.actor = actor;
    this.intake = intake;
    this.clock = clock;
  }

  public ScreenName name() {
    return name;
  }

  /** Its name for ever, by which faces keep what is theirs. */
  public String key() {
    return key;
  }

  public ActorId actor() {
    return actor;
  }

  /** What is known of the reader in that work, acts of this transaction included. */
  public Places places(WorkId work) {
    return places.computeIfAbsent(work, this::read);
  }

  private Places read(WorkId work) {
    return History.read(sql, name.account(), name.reader(), work).places();
  }

  public Standing standing(WorkId work) {
    Standing known = standings.get(work);
    if (known == null) {
      Places all = places(work);
      Standing kept = Standings.read(sql, name.account(), key, work);
      written.put(work, kept);
      known = asBefore(OwnPlace.shown(kept, all, key), all);
      standings.put(work, known);
      if (many != null) {
        places.put(work, Thin.of(all, known));
      }
    }
    return known;
  }

  /**
   * What this screen did in an earlier life it knows as its own, statuses too: its next act follows
   * all of it, or its going back would be one of two answers and nobody would obey it.
   */
  private Standing asBefore(Standing standing, Places all) {
    Settled settled = standing.settled();
    for (Operation own : OwnPlace.earlier(all, key, actor)) {
      if (!settled.has(own.dot())) {
        settled = settled.settling(all, own);
      }
    }
    return settled.equals(standing.settled()) ? standing : standing.settling(settled);
  }

  /**
   * From now on this screen acts with many others in one transaction: what is counted is written by
   * {@link OwnActs#flush}, where it stands by {@link #write}, and of what is known only that is
   * remembered which its next acts need. For a screen that is used again in the next transaction;
   * whoever does so makes sure that nothing else has changed it.
   */
  public Screen among(OwnActs acts) {
    many = acts;
    return this;
  }

  /** Others may have acted in that work since: asks anew when it is needed. */
  public void refresh(WorkId work) {
    places.remove(work);
  }

  /** Writes where the screen stands, once after many acts. */
  public void write() {
    for (WorkId work : unwritten) {
      write(work);
    }
    unwritten.clear();
  }

  /**
   * Where the work opens here. Deciding changes nothing: what comes of it is told by {@link
   * #offered}, {@link #landed} or {@link #carryOut}.
   *
   * @param edition the file on this screen, or null where it is not known
   * @param screenful one screenful as a share of the work: nobody is moved by less
   */
  public Decision open(WorkId work, @Nullable EditionId edition, Ahead ahead, double screenful) {
    Standing standing = standing(work);
    Here here = new Here(actor, standing.displayed(), edition, null);
    return Resume.decide(places(work), here, standing.settled(), across(work, ahead), screenful);
  }

  /** That comparison, and where it has no answer the one by the maps between the work's files. */
  public Ahead across(WorkId work, Ahead ahead) {
    return (here, there) -> {
      OptionalDouble first = ahead.by(here, there);
      return first.isPresent() ? first : Maps.ahead(sql, name.account(), work).by(here, there);
    };
  }

  /**
   * How far into a file of the work an act's place lies, 0 to 1: by the maps where it was made in
   * another file, and as it says itself where there is none.
   *
   * @param edition null where the file is not known
   */
  public double share(Operation act, @Nullable EditionId edition) {
    double own = act.loc() == null ? 0 : act.loc().totalProgression();
    return mapped(act, edition).orElse(own);
  }

  /**
   * The same by the maps alone; empty where the act was made in that file, or no map leads there.
   */
  public OptionalDouble mapped(Operation act, @Nullable EditionId edition) {
    if (edition == null || act.edition() == null || edition.equals(act.edition())) {
      return OptionalDouble.empty();
    }
    double own = act.loc() == null ? 0 : act.loc().totalProgression();
    List<Aligned> maps = Maps.of(sql, name.account(), act.work());
    return Aligned.translate(maps, act.edition(), edition, own);
  }

  /** The decision's place was handed out; whether it was shown, nobody knows yet. */
  public void offered(WorkId work, Dot place) {
    Operation target = places(work).operation(place);
    Locator loc = target == null ? null : target.loc();
    offered(work, place, loc == null ? 0 : loc.totalProgression(), true);
  }

  /**
   * The same, where what was handed out is a place in another file.
   *
   * @param share how far into that file it lies, 0 to 1
   * @param exact whether it is the place itself, and not the start of its chapter
   */
  public void offered(WorkId work, Dot place, double share, boolean exact) {
    Standing standing = standing(work);
    if (standing.offered() == null || !standing.offered().dot().equals(place)) {
      keep(work, standing.offering(new Standing.Offer(place, clock.instant(), share, exact)));
    }
  }

  /** The reader is at that place now and has thereby settled it. */
  public void landed(WorkId work, Dot place) {
    Operation target = places(work).operation(place);
    if (target == null) {
      return;
    }
    Standing standing = standing(work);
    Settled settled = standing.settled().settling(places(work), target);
    keep(
        work,
        standing
            .settling(settled)
            .landing(place)
            .displaying(target.read(), place, moveFrom(work, standing, place)));
  }

  /** The app shows what was decided: it is there, or it listed the others and stayed. */
  public void carryOut(WorkId work, Decision decision) {
    Standing standing = standing(work);
    Settled settled = standing.settled().settlingAll(places(work), decision.settles());
    switch (decision) {
      case Decision.Go go -> {
        keep(work, standing.settling(settled));
        landed(work, go.target().dot());
      }
      case Decision.Stay stay -> {
        if (!settled.equals(standing.settled())) {
          keep(work, standing.settling(settled));
        }
      }
    }
  }

  /**
   * Contiguous reading up to there.
   *
   * @param dwellMs how long the page was looked at, milliseconds; 0 where the face does not say
   * @param sustainedMs how long the reader has been reading on, milliseconds
   * @return empty where it is no act yet: at a finished work's beginning, until it is sustained
   */
  public Optional<Operation> advance(
      WorkId work,
      @Nullable EditionId edition,
      Locator loc,
      long dwellMs,
      long sustainedMs,
      String why) {
    return act(
        work, why, (acts, stamp) -> acts.advance(stamp, edition, loc, dwellMs, sustainedMs), false);
  }

  /** A jump that somebody meant, backwards included. */
  public Optional<Operation> goTo(
      WorkId work, @Nullable EditionId edition, Locator loc, String why) {
    return act(work, why, (acts, stamp) -> acts.goTo(stamp, edition, loc), true);
  }

  /** Opens the next read at the beginning. */
  public Optional<Operation> restart(WorkId work, @Nullable EditionId edition, String why) {
    return act(work, why, (acts, stamp) -> acts.restart(stamp, edition, null), true);
  }

  /** A status: it goes nowhere. */
  public Optional<Operation> finish(
      WorkId work, @Nullable EditionId edition, @Nullable Locator loc, String why) {
    return status(work, why, (acts, stamp) -> acts.finish(stamp, edition, loc));
  }

  public Optional<Operation> markRead(WorkId work, String why) {
    return status(work, why, Acts::markRead);
  }

  public Optional<Operation> markUnread(WorkId work, String why) {
    return status(work, why, Acts::markUnread);
  }

  /** Takes back this screen's last move; empty where there was none. */
  public Optional<Operation> undo(WorkId work, @Nullable EditionId edition, @Nullable Locator now) {
    Standing standing = standing(work);
    Move last = standing.lastMove();
    if (last == null) {
      return Optional.empty();
    }
    Desk desk = desk(work, standing);
    Undo peek = Undo.of(desk, stamp(1, "undo"), last, standing.displayed(), edition, now);
    Operation kept =
        Objects.requireNonNull(
            append(
                work,
                n ->
                    Undo.of(desk, stamp(n, "undo"), last, standing.displayed(), edition, now)
                        .restore()));
    Operation undone = places(work).operation(last.to());
    Settled settled =
        undone == null ? Settled.none() : Settled.none().settling(places(work), undone);
    Move move = new Move(peek.move().from(), edition, now, kept.dot());
    keep(work, standing.settling(settled).displaying(kept.read(), kept.dot(), move));
    return Optional.of(kept);
  }

  /** Displays again what was displayed before: the face found that it had been misled. */
  public Optional<Operation> restore(WorkId work, Dot before, String why) {
    Operation target = places(work).operation(before);
    return target == null
        ? Optional.empty()
        : act(
            work,
            why,
            (acts, stamp) -> acts.restore(stamp, before, target.edition(), target.loc()),
            true);
  }

  private Optional<Operation> act(
      WorkId work, String why, BiFunction<Acts, Stamp, @Nullable Operation> make, boolean moves) {
    Standing standing = standing(work);
    Acts acts = new Acts(desk(work, standing));
    Operation kept = append(work, n -> make.apply(acts, stamp(n, why)));
    if (kept == null) {
      return Optional.empty();
    }
    Move move = moves ? moveFrom(work, standing, kept.dot()) : null;
    keep(
        work,
        standing.settling(new Settled(kept.settled())).displaying(kept.read(), kept.dot(), move));
    if (many != null) {
      places.put(work, Thin.of(places(work), standing(work)));
    }
    return Optional.of(kept);
  }

  private Optional<Operation> status(
      WorkId work, String why, BiFunction<Acts, Stamp, Operation> make) {
    Acts acts = new Acts(desk(work, standing(work)));
    return Optional.ofNullable(append(work, n -> make.apply(acts, stamp(n, why))));
  }

  /** Keeps what is made, if anything is. */
  private @Nullable Operation append(WorkId work, LongFunction<@Nullable Operation> make) {
    Operation kept = many == null ? one(make) : oneOf(many, make);
    if (kept != null) {
      places.put(work, places(work).with(kept));
    }
    return kept;
  }

  private @Nullable Operation one(LongFunction<@Nullable Operation> make) {
    if (make.apply(1) == null) {
      return null;
    }
    Principal.OfDevice self = new Principal.OfDevice(name.account(), actor.device());
    return intake.ownAct(sql, self, actor, n -> Objects.requireNonNull(make.apply(n)));
  }

  private @Nullable Operation oneOf(OwnActs acts, LongFunction<@Nullable Operation> make) {
    Operation act = make.apply(acts.next(name.account(), actor));
    if (act != null) {
      acts.keep(name.account(), act);
    }
    return act;
  }

  private Desk desk(WorkId work, Standing standing) {
    return new Desk(
        actor,
        name.reader(),
        work,
        places(work),
        standing.settled(),
        standing.read(),
        Limits.DEFAULT);
  }

  private Stamp stamp(long n, String why) {
    return new Stamp(n, 0, clock.instant().toString(), why);
  }

  private Move moveFrom(WorkId work, Standing standing, Dot to) {
    Dot from = standing.displayed();
    Operation before = from == null ? null : places(work).operation(from);
    return before == null
        ? new Move(from, null, null, to)
        : new Move(from, before.edition(), before.loc(), to);
  }

  private void keep(WorkId work, Standing standing) {
    standing(work);
    standings.put(work, standing);
    if (many == null) {
      write(work);
    } else {
      unwritten.add(work);
    }
  }

  /** What follows from the acts themselves is not written once more. */
  private void write(WorkId work) {
    Standing kept = OwnPlace.implied(standing(work), places(work), key);
    if (!kept.equals(written.put(work, kept))) {
      Standings.write(sql, name.account(), key, work, kept);
    }
  }
}
