package dev.lectern.simulation;

import dev.lectern.bridge.history.History;
import dev.lectern.bridge.history.HistoryWords;
import dev.lectern.bridge.page.Tab;
import dev.lectern.bridge.store.Work;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.simulation.Tally.Count;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tab of the bridge's own page on somebody's screen: it shows a book's history as it was when it
 * was drawn, is left open while others read, and then somebody goes back to one of its lines or
 * takes a move back, or writes in an annotation. Where no answer comes, the button is pressed
 * again.
 */
final class WebTab {
  /** The page draws 50 lines; few of them leave heads out of sight. */
  private static final int[] LINES = {50, 50, 3};

  private final World world;
  private final NaiveTab naive;
  private final TabNotes notes;
  private final String screen;
  private int opened;
  private @Nullable Shown shown;

  /** One line that the page draws. */
  record Line(Dot dot, boolean canRestore) {}

  /**
   * What is on the screen.
   *
   * @param tab the name that the page gave itself when it was opened
   * @param lines newest first
   * @param seen the heads among them
   */
  record Shown(
      String tab, ReaderId reader, WorkId work, int limit, List<Line> lines, List<Dot> seen) {}

  WebTab(World world, NaiveTab naive, String screen) {
    this.world = world;
    this.naive = naive;
    this.notes = new TabNotes(world, naive);
    this.screen = screen;
  }

  void act() {
    if (world.network.bridgeAway) {
      return;
    }
    boolean fresh = shown == null;
    if (fresh || world.dice.nextInt(5) == 0) {
      open();
    }
    Shown page = shown;
    if (page == null || fresh && world.dice.nextBoolean()) {
      return;
    }
    world.pass(1_000);
    if (world.dice.nextInt(4) == 0) {
      notes.act(page.tab(), page.reader());
      return;
    }
    List<Line> lines = page.lines().stream().filter(Line::canRestore).toList();
    if (lines.isEmpty()) {
      // There is nothing that could be pressed.
      return;
    }
    if (world.dice.nextInt(3) == 0) {
      undo(page);
    } else {
      restore(page, lines.get(world.dice.nextInt(lines.size())));
    }
  }

  /** At the end a tab that is open shows what is known, as all others do. */
  void end() {
    if (shown != null) {
      refresh(shown);
    }
  }

  private void open() {
    opened++;
    ReaderId reader = world.dice.nextInt(8) == 0 ? Roster.BEN : Roster.ANNA;
    WorkId work = Books.WORKS.get(world.dice.nextInt(8) == 0 ? 1 : 0);
    int limit = LINES[world.dice.nextInt(LINES.length)];
    world.count(Count.TAB_OPENED);
    String tab = screen + " " + opened;
    refresh(new Shown(tab, reader, work, limit, List.of(), List.of()));
    notes.draw(tab, reader);
  }

  /** As the page does: all lines that can be told, and the heads among them. */
  private void refresh(Shown page) {
    world.bridge.flush();
    String hour = Instant.ofEpochMilli(World.EPOCH_MS + world.now + world.clockSkewMs).toString();
    Json.Obj known =
        History.read(world.bridge.sql(), Roster.ACCOUNT, page.reader(), page.work())
            .json(new HistoryWords(Map.of(), 0, hour), page.limit())
            .build();
    List<Line> lines = new ArrayList<>();
    for (Json one : items(known, "operations")) {
      if (one instanceof Json.Obj line && line.get("words") instanceof Json.Str) {
        boolean canRestore = line.get("canRestore") instanceof Json.Bool can && can.value();
        lines.addFirst(new Line(Dot.parse(text(line.get("dot"))), canRestore));
      }
    }
    List<Dot> seen = new ArrayList<>();
    for (Json head : items(known, "heads")) {
      Dot dot = Dot.parse(text(head));
      if (lines.stream().anyMatch(line -> line.dot().equals(dot))) {
        seen.add(dot);
      }
    }
    shown =
        new Shown(
            page.tab(),
            page.reader(),
            page.work(),
            page.limit(),
            List.copyOf(lines),
            List.copyOf(seen));
    naive.shows(shown, known(page));
    world.trace.note(() -> page.tab() + " shows " + lines.size() + " lines, heads " + seen);
  }

  static List<Json> items(Json.Obj of, String field) {
    return of.get(field) instanceof Json.Arr list ? list.items() : List.of();
  }

  static String text(@Nullable Json of) {
    return of instanceof Json.Str it ? it.value() : "";
  }

  private List<Operation> known(Shown page) {
    return List.copyOf(world.ledger.of(page.reader(), page.work()));
  }

  private void restore(Shown page, Line line) {
    world.trace.note(() -> page.tab() + " goes back to " + line.dot());
    press(
        page,
        sql ->
            world
                .bridge
                .rooms()
                .page()
                .restore(sql, Roster.ACCOUNT, page.reader(), page.work(), line.dot(), tab(page)),
        known -> naive.restored(page, line.dot(), known, world));
  }

  private void undo(Shown page) {
    world.trace.note(() -> page.tab() + " takes back");
    press(
        page,
        sql ->
            world
                .bridge
                .rooms()
                .page()
                .undo(sql, Roster.ACCOUNT, page.reader(), page.work(), tab(page)),
        known -> naive.undone(page, known, world));
  }

  private static Tab tab(Shown page) {
    return new Tab(page.tab(), page.seen());
  }

  /** What the design makes of a press, from all that the bridge knew; null for nothing. */
  private interface Rule {
    NaiveTab.@Nullable Expected of(List<Operation> known);
  }

  private void press(Shown page, Work<Optional<Operation>> work, Rule rule) {
    world.bridge.flush();
    List<Operation> before = known(page);
    SimBridge.Door<Optional<Operation>> door = world.bridge.ask(work);
    List<Operation> after = known(page);
    List<Operation> made = List.copyOf(after.subList(before.size(), after.size()));
    Optional<Operation> said = door.said();
    if (said != null) {
      naive.made(page, before, made, said, rule.of(before), world);
      made.forEach(op -> kept(page, op));
    } else if (!made.isEmpty()) {
      throw new Violation("tab-torn", page.tab() + " made what failed");
    }
    world.settle();
    if (!door.heard() || world.dice.nextInt(10) == 0) {
      // No answer came, for whatever reason: the page is as it was, and so is the button.
      world.count(Count.TAB_AGAIN);
      press(page, work, rule);
    } else if (world.dice.nextInt(8) > 0) {
      made.forEach(world.oracle.promises()::acknowledged);
      refresh(page);
    }
  }

  private void kept(Shown page, Operation op) {
    world.tally.operations++;
    world.trace.note(
        () ->
            "%s makes %s to %.4f, read %d, knowing %s"
                .formatted(page.tab(), op.dot(), Naive.total(op.loc()), op.read(), op.settled()));
  }
}
