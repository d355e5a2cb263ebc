package dev.lectern.reading.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.protocol.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The cases of the design that the rules alone decide, by their numbers. */
class SyncCasesTest {
  private final Screen a = Screen.of("bedside");
  private final Screen b = Screen.of("kitchen");

  private static Decision.Go go(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Go.class);
    return (Decision.Go) decision;
  }

  private static Decision.Stay stay(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Stay.class);
    return (Decision.Stay) decision;
  }

  @Test
  void case01AnOldPlaceDragsNobodyBack() {
    a.advance(0.10);
    b.advance(0.60);
    Screen.sync(a, b);
    Decision.Go decision = go(a.open());
    assertThat(decision.why()).isEqualTo(Decision.Why.FURTHER);
    assertThat(decision.announced()).isTrue();
    assertThat(stay(b.open()).offered()).hasSize(1);
    assertThat(a.total()).isEqualTo(0.60);
    assertThat(b.total()).isEqualTo(0.60);
    assertThat(HistoryLine.all(a.places)).extracting(HistoryLine::total).contains(0.10, 0.60);
  }

  @Test
  void case03AGoBackIsObeyedAndUndone() {
    a.advance(0.60);
    Screen.sync(a, b);
    go(b.open());
    b.goTo(0.30);
    b.advance(0.30);
    Screen.sync(a, b);
    Decision.Go back = go(a.open());
    assertThat(back.why()).isEqualTo(Decision.Why.WENT_BACK);
    assertThat(back.announced()).isTrue();
    assertThat(a.total()).isEqualTo(0.30);
    Operation restore = a.undo();
    assertThat(a.total()).isEqualTo(0.60);
    Screen.sync(a, b);
    go(b.open());
    assertThat(b.total()).isEqualTo(0.60);
  }

  @Test
  void case04AConcurrentGoBackIsOfferedAndMovesNobody() {
    a.advance(0.40);
    Screen.sync(a, b);
    b.open();
    a.advance(0.60);
    b.goTo(0.30);
    Operation backwards = b.advance(0.30);
    Screen.sync(a, b);
    assertThat(stay(a.open()).offered()).containsExactly(backwards);
    assertThat(a.total()).isEqualTo(0.60);
  }

  @Test
  void case05ClocksChangeNothing() {
    List<String> clocks =
        List.of(
            "2026-11-22T22:00:00Z",
            "2026-11-22T14:00:00Z",
            "1970-01-01T00:00:00Z",
            "2038-01-19T03:14:08Z");
    for (String clock : clocks) {
      Screen one = Screen.of("bedside");
      Screen other = Screen.of("kitchen");
      one.clock = clock;
      one.advance(0.10);
      other.advance(0.60);
      Screen.sync(one, other);
      go(one.open());
      one.goTo(0.30);
      Screen.sync(one, other);
      assertThat(go(other.open()).why()).isEqualTo(Decision.Why.WENT_BACK);
      assertThat(other.total()).isEqualTo(0.30);
    }
  }

  @Test
  void case06OrderAndDoublingLeaveNoTrace() {
    a.advance(0.1);
    a.finish();
    Screen.sync(a, b);
    b.open();
    b.restart();
    b.advance(0.05, Screen.TWO_MINUTES);
    Screen.sync(a, b);
    List<Operation> doubled = new ArrayList<>(a.places.operations());
    doubled.addAll(a.places.operations());
    String expected = a.places.canonical();
    Random random = new Random(6);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(doubled, random);
      int cut = random.nextInt(doubled.size());
      Places batched =
          Places.of(doubled.subList(0, cut)).withAll(doubled.subList(cut, doubled.size()));
      assertThat(batched.canonical()).isEqualTo(expected);
    }
  }

  @Test
  void case07OpeningAndClosingWritesNothing() {
    a.advance(0.2);
    Screen.sync(a, b);
    String before = b.places.canonical();
    b.open();
    b.open();
    assertThat(b.places.canonical()).isEqualTo(before);
  }

  @Test
  void case10TheSecondReadResumesAndTheFirstIsIntact() {
    a.advance(0.99);
    a.finish();
    a.restart();
    a.advance(0.05, Screen.TWO_MINUTES);
    Screen.sync(a, b);
    Decision.Go first = go(b.open());
    assertThat(first.target().read()).isEqualTo(2);
    assertThat(b.total()).isEqualTo(0.05);
    assertThat(b.places.status()).isEqualTo(Status.READING);
    assertThat(Statuses.of(b.places, 1)).isEqualTo(Status.FINISHED);
    assertThat(b.places.heads(1)).hasSize(1);
  }

  @Test
  void case11UnreadBeatsAStaleFinish() {
    a.advance(0.5);
    Screen.sync(a, b);
    b.open();
    a.markUnread();
    b.finish();
    Screen.sync(a, b);
    assertThat(a.places.status()).isEqualTo(Status.UNREAD);
  }

  @Test
  void case12TwoPeopleHaveTwoPlaces() {
    Screen anna = new Screen("kitchen", "7f", "anna");
    Screen ben = new Screen("kitchen", "7f", "ben");
    anna.advance(0.3);
    Operation other = ben.advance(0.7);
    assertThatThrownBy(() -> anna.places.with(other)).isInstanceOf(IllegalArgumentException.class);
    assertThat(anna.total()).isEqualTo(0.3);
  }

  @Test
  void case17AWipedDeviceWithAReusedNameHasNoPlaceOfItsOwn() {
    a.advance(0.4);
    b.advance(0.6);
    Screen wiped = new Screen("bedside", "00", "anna");
    Screen.sync(a, b, wiped);
    Decision.Go first = go(wiped.open());
    assertThat(first.why()).isEqualTo(Decision.Why.FIRST);
    assertThat(wiped.total()).isEqualTo(0.6);
  }

  @Test
  void case21TwoOpenBooksFollowTheRulesAtTheNextOpening() {
    a.advance(0.20);
    Screen.sync(a, b);
    b.open();
    a.advance(0.40);
    Screen.sync(a, b);
    // The kitchen has received it, was never shown it, and turns a page elsewhere.
    Operation elsewhere = b.advance(0.22);
    assertThat(elsewhere.settled()).containsEntry(a.actor, 1L);
    Screen.sync(a, b);
    assertThat(go(b.open()).why()).isEqualTo(Decision.Why.FURTHER);
    assertThat(b.total()).isEqualTo(0.40);
    stay(a.open());
    assertThat(a.total()).isEqualTo(0.40);
  }

  @Test
  void case24TwoSecondReadsBegunApartAreOne() {
    a.advance(0.98);
    a.finish();
    Screen.sync(a, b);
    b.open();
    a.restart();
    b.restart();
    a.advance(0.04, Screen.TWO_MINUTES);
    b.advance(0.06, Screen.TWO_MINUTES);
    Screen.sync(a, b);
    assertThat(a.places.currentRead()).isEqualTo(2);
    go(a.open());
    assertThat(a.total()).isEqualTo(0.06);
  }

  @Test
  void case25UndoOfAnUndoTakesBackOneMoveEach() {
    a.advance(0.10);
    b.advance(0.60);
    Screen.sync(a, b);
    go(a.open());
    assertThat(a.undo().loc()).isEqualTo(Screen.at(0.10));
    assertThat(a.undo().loc()).isEqualTo(Screen.at(0.60));
    assertThat(a.undo().loc()).isEqualTo(Screen.at(0.10));
    assertThat(a.places.currentRead()).isEqualTo(1);
  }

  @Test
  void case25ARestoreWhileAnotherReadsOnIsOffered() {
    a.advance(0.10);
    b.advance(0.60);
    Screen.sync(a, b);
    go(a.open());
    b.advance(0.65);
    Operation restore = a.undo();
    Screen.sync(a, b);
    assertThat(stay(b.open()).offered()).containsExactly(restore);
    assertThat(b.total()).isEqualTo(0.65);
  }

  @Test
  void case26NobodyIsTakenToTheEnd() {
    a.advance(0.60);
    Screen.sync(a, b);
    b.open();
    a.advance(0.99);
    a.finish();
    b.advance(0.70);
    Screen.sync(a, b);
    stay(b.open());
    assertThat(b.total()).isEqualTo(0.70);
    Screen fresh = Screen.of("phone");
    Screen.sync(b, fresh);
    go(fresh.open());
    assertThat(fresh.total()).isEqualTo(0.70);
  }

  @Test
  void case30AStaleTabMovesNobody() {
    a.advance(0.10);
    Screen.sync(a, b);
    b.open();
    b.advance(0.50);
    Screen stale = a;
    stale.advance(0.11);
    Screen.sync(b, stale);
    stay(b.open());
    assertThat(b.total()).isEqualTo(0.50);
  }
}
