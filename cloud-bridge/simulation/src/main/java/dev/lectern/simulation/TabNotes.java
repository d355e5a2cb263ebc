package dev.lectern.simulation;

import dev.lectern.bridge.notes.NoteLines;
import dev.lectern.bridge.notes.Notebook;
import dev.lectern.bridge.page.NotePage.Outcome;
import dev.lectern.bridge.page.Tab;
import dev.lectern.bridge.store.Work;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.note.FieldName;
import dev.lectern.simulation.Tally.Count;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The annotations that a tab shows: written in, deleted, and made, as they were when drawn. */
final class TabNotes {
  private final World world;
  private final NaiveTab naive;
  private List<Line> lines = List.of();
  private int texts;

  /**
   * One annotation on show.
   *
   * @param seen as the bridge told it with the line
   */
  record Line(Dot id, SortedMap<ActorId, Long> seen) {}

  TabNotes(World world, NaiveTab naive) {
    this.world = world;
    this.naive = naive;
  }

  /** As the page does, with what is known now. */
  void draw(String tab, ReaderId reader) {
    world.bridge.flush();
    Json.Obj known =
        NoteLines.json(
                Notebook.read(world.bridge.sql(), Roster.ACCOUNT, reader),
                Optional.empty(),
                Map.of())
            .build();
    lines = WebTab.items(known, "notes").stream().map(one -> line((Json.Obj) one)).toList();
    naive.showsNotes(tab, lines, world.oracle.notes.told());
  }

  private static Line line(Json.Obj told) {
    SortedMap<ActorId, Long> seen = new TreeMap<>();
    if (told.get("seen") instanceof Json.Obj actors) {
      actors
          .members()
          .forEach(
              (actor, n) ->
                  seen.put(ActorId.parse(actor), n instanceof Json.Num it ? it.whole() : 0L));
    }
    return new Line(Dot.parse(WebTab.text(told.get("note"))), seen);
  }

  void act(String tab, ReaderId reader) {
    if (lines.isEmpty() || world.dice.nextInt(6) == 0) {
      make(tab, reader);
      return;
    }
    Line line = lines.get(world.dice.nextInt(3) > 0 ? 0 : world.dice.nextInt(lines.size()));
    Map<String, String> set =
        world.dice.nextInt(4) == 0
            ? Map.of(FieldName.DELETED, "true")
            : Map.of(FieldName.TEXT, text(tab));
    press(
        tab,
        reader,
        line,
        sql ->
            world
                .bridge
                .rooms()
                .notes()
                .change(
                    sql,
                    Roster.ACCOUNT,
                    reader,
                    line.id(),
                    set,
                    "page",
                    new Tab(tab, null),
                    line.seen()));
  }

  private String text(String tab) {
    texts++;
    return Json.of(tab + " wrote " + texts).text();
  }

  private void make(String tab, ReaderId reader) {
    Map<String, String> set = Map.of(FieldName.TEXT, text(tab));
    press(
        tab,
        reader,
        null,
        sql ->
            world
                .bridge
                .rooms()
                .notes()
                .make(
                    sql,
                    Roster.ACCOUNT,
                    reader,
                    Annotation.Kind.NOTE,
                    Books.WORKS.getFirst(),
                    null,
                    set,
                    "page"));
  }

  private void press(String tab, ReaderId reader, @Nullable Line line, Work<Outcome> work) {
    world.bridge.flush();
    List<Annotation> before = world.oracle.notes.told();
    SimBridge.Door<Outcome> door = world.bridge.ask(work);
    List<Annotation> after = world.oracle.notes.told();
    Outcome said = door.said();
    switch (said) {
      case Outcome.Kept kept -> {
        naive.noted(tab, line, kept.change(), before, world);
        world.tally.operations++;
        world.trace.note(
            () ->
                "%s notes %s of %s, knowing %s"
                    .formatted(
                        tab, kept.change().dot(), kept.change().note(), kept.change().seen()));
        if (door.heard()) {
          world.oracle.promises().acknowledged(kept.change());
        }
      }
      case Outcome.Refused refused -> naive.refused(tab, line, before);
      case null -> {
        if (after.size() != before.size()) {
          throw new Violation("tab-torn", tab + " noted what failed");
        }
      }
    }
    world.settle();
    if (!door.heard()) {
      world.count(Count.TAB_AGAIN);
      press(tab, reader, line, work);
    } else if (world.dice.nextInt(3) == 0) {
      draw(tab, reader);
    }
  }
}
