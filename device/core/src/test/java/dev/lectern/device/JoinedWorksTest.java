package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.library.Ties;
import dev.lectern.protocol.Alignment;
import dev.lectern.protocol.Joined;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.align.AlignmentMap;
import dev.lectern.reading.place.Ahead;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two files of one book, on two screens. */
final class JoinedWorksTest {
  private static final WorkId LEDGER = new WorkId("ledger");
  private static final WorkId COPY = new WorkId("own-copy");

  private final TestBridge bridge = new TestBridge();
  private final Rig bedside = Rig.reader(bridge, "bedside");
  private final Rig study = Rig.reader(bridge, "study");

  @BeforeEach
  void start() {
    bridge.give(Books.item("ledger", "The Lighthouse Ledger", 400));
    bridge.give(Books.item("own-copy", "The Lighthouse Ledger, my copy", 400));
    bedside.boot();
    study.boot();
    bedside.on(new Event.OpenAsked(LEDGER));
    bedside.read(12);
  }

  private static String joined(boolean together) {
    return Wire.encode(new Joined(COPY, LEDGER, together, "same-text", "2026-11-22T21:00:00Z"));
  }

  private void open(Rig rig, WorkId work) {
    rig.key(Key.HOME);
    rig.on(new Event.OpenAsked(work));
  }

  @Test
  void aPlaceOfOneFileIsAPlaceOfTheOther() {
    study.on(new Event.OpenAsked(COPY));
    assertThat(study.pageShown()).isZero();
    bridge.publish("joined", joined(true));
    open(study, COPY);
    int page = bedside.pageShown();
    assertThat(study.pageShown()).isEqualTo(page);
    study.read(5);
    open(bedside, LEDGER);
    assertThat(bedside.pageShown()).isEqualTo(page + 5);
    study.killAndBoot();
    assertThat(study.pageShown()).isEqualTo(page + 5);
    assertThat(study.state.books().keySet()).containsExactly(LEDGER);
  }

  @Test
  void aPlaceOfTheOtherFileOpensWhereTheMapLeads() {
    bridge.publish("joined", joined(true));
    // The copy's first half is a preface: a point at 0.5 and 0, and one at the end of both.
    bridge.publish(
        "alignment",
        Wire.encode(
            new Alignment(
                Books.edition("own-copy"), Books.edition("ledger"), false, "ggggEAggggEggggI")));
    study.on(new Event.OpenAsked(COPY));
    int mapped = (Books.PAGES + bedside.pageShown()) / 2;
    assertThat(study.pageShown()).isBetween(mapped - 1, mapped + 1);
  }

  @Test
  void whatIsTakenApartCountsFromTheNextStart() {
    bridge.publish("joined", joined(true));
    study.on(new Event.OpenAsked(COPY));
    assertThat(study.pageShown()).isEqualTo(bedside.pageShown());
    study.key(Key.HOME);
    bridge.publish("joined", joined(false));
    study.killAndBoot();
    assertThat(study.state.library().ties().root(COPY)).isEqualTo(COPY);
    assertThat(study.state.books().get(LEDGER).places().operations()).isNotEmpty();
  }

  @Test
  void aMapComparesPlacesOfTwoFiles() {
    Ahead.Spot here = new Ahead.Spot(Books.edition("ledger"), Books.sentence(300));
    Ahead.Spot there = new Ahead.Spot(Books.edition("own-copy"), Books.sentence(400));
    assertThat(study.state.library().ties().ahead().by(here, there)).isEmpty();
    bridge.publish(
        "alignment",
        Wire.encode(
            new Alignment(
                Books.edition("own-copy"),
                Books.edition("ledger"),
                true,
                AlignmentMap.identity().print())));
    study.killAndBoot();
    assertThat(study.state.library().ties().ahead().by(here, there).orElseThrow()).isPositive();
    bridge.publish("alignment", "{\"edition\":\"of a later version\"}");
    assertThat(study.state.library().ties().maps()).hasSize(1);
  }

  @Test
  void howeverTheyWereJoinedAllHaveOneRoot() {
    for (String[][] pairs :
        new String[][][] {
          {{"a", "b"}, {"b", "c"}, {"c", "a"}}, {{"a", "b"}, {"a", "c"}}, {{"a", "c"}, {"b", "c"}}
        }) {
      Ties ties = Ties.NONE;
      for (String[] pair : pairs) {
        ties =
            ties.with(
                new Joined(new WorkId(pair[0]), new WorkId(pair[1]), true, "asked", "2026-11-22"));
      }
      WorkId root = ties.root(new WorkId("a"));
      assertThat(ties.root(new WorkId("b"))).isEqualTo(root);
      assertThat(ties.root(new WorkId("c"))).isEqualTo(root);
      assertThat(ties.root(new WorkId("d"))).isEqualTo(new WorkId("d"));
    }
  }
}
