package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.library.ShelfQuery;
import dev.lectern.device.noting.NoteWish;
import dev.lectern.device.reading.Childhood;
import dev.lectern.protocol.WorkId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a reader has put away is on no shelf, on no device, and comes back. */
class ArchiveTest {
  private static final WorkId ABLE = new WorkId("able");

  private final TestBridge bridge = new TestBridge();
  private final Rig bedside = Rig.reader(bridge, "bedside");
  private final Rig study = Rig.reader(bridge, "study");

  @BeforeEach
  void start() {
    bridge.give(Books.item("able", "Able", 400));
    bridge.give(Books.item("baker", "Baker", 400));
    bedside.boot();
    study.boot();
    bedside.said.clear();
  }

  private static void put(Rig rig, boolean away) {
    rig.on(new Event.NoteAsked(new NoteWish.Away(ABLE, away)));
  }

  private static List<String> titles(Rig rig) {
    return Childhood.shelf(rig.state).stream().map(ShelfItem::title).toList();
  }

  private static List<String> rows(Rig rig, ShelfQuery.Part part) {
    return new ShelfQuery("", ShelfQuery.Sort.TITLE, part, null, false, 0, 50)
        .of(rig.state, edition -> null).rows().stream().map(row -> row.item().title()).toList();
  }

  @Test
  void whatIsPutAwayIsOnNoDevicesShelfAndCanStillBeOpened() {
    put(bedside, true);
    assertThat(bedside.said).last().isEqualTo("Able is put away.");
    bedside.killAndBoot();
    for (Rig rig : List.of(bedside, study)) {
      assertThat(titles(rig)).containsExactly("Baker");
      assertThat(rows(rig, ShelfQuery.Part.SHELF)).containsExactly("Baker");
      assertThat(rows(rig, ShelfQuery.Part.ARCHIVE)).containsExactly("Able");
      assertThat(rows(rig, ShelfQuery.Part.ALL)).containsExactly("Able", "Baker");
    }
    study.on(new Event.OpenAsked(ABLE));
    assertThat(study.state.screen().open()).isEqualTo(ABLE);
  }

  @Test
  void whatIsBroughtBackElsewhereIsOnBothShelvesAgain() {
    put(bedside, true);
    put(study, false);
    assertThat(study.said).last().isEqualTo("Able is back on the shelf.");
    assertThat(titles(study)).containsExactly("Able", "Baker");
    assertThat(titles(bedside)).containsExactly("Able", "Baker");
  }

  @Test
  void anUndoTakesEitherBack() {
    put(bedside, true);
    bedside.on(new Event.UndoAsked());
    assertThat(titles(bedside)).containsExactly("Able", "Baker");
    put(bedside, true);
    put(bedside, false);
    bedside.on(new Event.UndoAsked());
    assertThat(titles(bedside)).containsExactly("Baker");
  }

  @Test
  void twoThatPutItAwayAtOnceBothMustHaveItBack() {
    for (Rig rig : List.of(bedside, study)) {
      rig.plugged = false;
      rig.on(new Event.LinkDown("cut"));
      put(rig, true);
    }
    for (Rig rig : List.of(bedside, study, bedside)) {
      rig.plugged = true;
      rig.pass(400);
    }
    assertThat(titles(study)).containsExactly("Baker");
    put(study, false);
    assertThat(titles(study)).containsExactly("Able", "Baker");
    assertThat(titles(bedside)).containsExactly("Able", "Baker");
  }

  @Test
  void whatIsNotKeptIsNotCalledAway() {
    bedside.store.full(true);
    put(bedside, true);
    assertThat(bedside.said).noneMatch(text -> text.contains("put away"));
    assertThat(titles(bedside)).containsExactly("Able", "Baker");
  }
}
