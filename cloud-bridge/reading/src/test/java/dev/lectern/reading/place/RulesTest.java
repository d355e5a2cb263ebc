package dev.lectern.reading.place;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Operation;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Single rules: reads, status, settling, folding, undo from a page, words. */
class RulesTest {
  private final Screen a = Screen.of("bedside");
  private final Screen b = Screen.of("kitchen");

  @Test
  void readingAtTheBeginningOfAFinishedWorkOpensTheNextReadOnlyWhenSustained() {
    a.advance(0.99);
    a.finish();
    assertThat(a.advance(0.02, Screen.TWO_MINUTES - 1)).isNull();
    Operation opening = a.advance(0.02, Screen.TWO_MINUTES);
    assertThat(opening.read()).isEqualTo(2);
    assertThat(a.places.status()).isEqualTo(Status.READING);
  }

  @Test
  void beforeAFinishALowPlaceIsAGoBack() {
    a.advance(0.5);
    assertThat(a.advance(0.02, Screen.TWO_MINUTES).read()).isEqualTo(1);
  }

  @Test
  void readingOnAboveATenthReopensAFinishedRead() {
    a.advance(0.99);
    a.finish();
    assertThat(a.places.status()).isEqualTo(Status.FINISHED);
    assertThat(a.advance(0.5).read()).isEqualTo(1);
    assertThat(a.places.status()).isEqualTo(Status.READING);
  }

  @Test
  void anOpeningMovesOnlyThoseWhosePlaceItHadSettled() {
    Screen late = Screen.of("phone");
    a.advance(0.9);
    Screen.sync(a, b);
    b.open();
    late.advance(0.4);
    b.restart();
    Screen.sync(a, b, late);
    assertThat(((Decision.Go) a.open()).why()).isEqualTo(Decision.Why.NEXT_READ);
    Decision offered = late.open();
    assertThat(late.read).isEqualTo(1);
    assertThat(offered.offered()).extracting(Operation::read).contains(2);
  }

  @Test
  void whoWentOnIntoALaterReadIsFollowedThere() {
    Screen c = Screen.of("phone");
    Screen d = Screen.of("study");
    a.advance(0.3);
    Screen.sync(a, c);
    c.open();
    c.goTo(0.5);
    d.advance(0.2);
    Operation opening = d.restart();
    Screen.sync(c, d);
    c.follow(opening);
    Operation last = c.goTo(0.1);
    Screen.sync(a, c, d);
    assertThat(last.settled()).as("the opening knew nothing of a").doesNotContainKey(a.actor);
    assertThat(((Decision.Go) a.open()).target()).isEqualTo(last);
    assertThat(((Decision.Stay) a.open()).offered()).isEmpty();
  }

  @Test
  void whoFinishedAfterMeAndWentOnIntoALaterReadIsFollowedThere() {
    Screen c = Screen.of("phone");
    Screen d = Screen.of("study");
    a.advance(0.9);
    Screen.sync(a, c);
    c.open();
    c.finish();
    d.restart();
    Operation opening = d.restart();
    Screen.sync(c, d);
    c.follow(opening);
    Operation last = c.advance(0.2);
    Screen.sync(a, c, d);
    assertThat(((Decision.Go) a.open()).target()).isEqualTo(last);
  }

  @Test
  void whoNeverKnewMyPlaceTakesMeIntoNoLaterRead() {
    Screen c = Screen.of("phone");
    Screen d = Screen.of("study");
    a.advance(0.94);
    Screen.sync(a, c);
    c.open();
    c.goTo(0.94);
    d.advance(0.99);
    Operation further = d.goTo(0.995);
    d.restart();
    Screen.sync(a, c, d);
    assertThat(((Decision.Go) a.open()).target()).isEqualTo(further);
  }

  @Test
  void restoringIntoAnOlderReadOpensTheNextOneThatContinuesIt() {
    a.advance(0.8);
    a.restart();
    Operation restore = a.undo();
    assertThat(restore.read()).isEqualTo(3);
    assertThat(restore.more()).containsEntry("continues", "1");
    assertThat(restore.loc()).isEqualTo(Screen.at(0.8));
  }

  @Test
  void receivingAndListingAheadSettleNothing() {
    a.advance(0.1);
    b.advance(0.6);
    Screen.sync(a, b);
    assertThat(a.decide().settles()).hasSize(1);
    assertThat(a.advance(0.12).settled()).isEmpty();
  }

  @Test
  void beingAheadOfWhatIsListedSettlesIt() {
    a.advance(0.6);
    b.advance(0.1);
    Screen.sync(a, b);
    a.open();
    assertThat(a.advance(0.62).settled()).containsEntry(b.actor, 1L);
  }

  @Test
  void whatIHadPassedIsNotForcedOnMeAfterAGoBack() {
    Screen c = Screen.of("phone");
    a.advance(0.60);
    b.places = a.places;
    c.advance(0.50);
    Screen.sync(a, c);
    a.open();
    b.open();
    b.goTo(0.30);
    Screen.sync(a, b);
    a.open();
    assertThat(a.total()).isEqualTo(0.30);
    a.open();
    assertThat(a.total()).isEqualTo(0.30);
  }

  /** A bridge that was put back has the second act and not yet, or never again, the first. */
  @Test
  void anActThatIsNotThereIsNamedByWhoeverCameAfterItByWayOfOthers() {
    Screen c = Screen.of("phone");
    a.advance(0.50);
    Screen.sync(a, b);
    b.open();
    Operation second = b.advance(0.55);
    c.places = Places.none().with(second);
    c.open();
    assertThat(c.advance(0.60).settled()).containsOnlyKeys(a.actor, b.actor);
    Operation finish = c.finish();
    Screen.sync(a, c);
    assertThat(a.decide().settles()).containsExactly(finish);
  }

  @Test
  void anActOfAnotherReadIsNotNamed() {
    a.advance(0.50);
    Screen.sync(a, b);
    b.open();
    b.restart();
    assertThat(b.advance(0.10).settled()).isEmpty();
  }

  @Test
  void aFinishThatFollowedMyPlaceIsSettledByOpening() {
    a.advance(0.5);
    Screen.sync(a, b);
    b.open();
    b.advance(0.99);
    b.finish();
    Screen.sync(a, b);
    assertThat(a.open()).isInstanceOf(Decision.Stay.class);
    assertThat(a.total()).isEqualTo(0.5);
    assertThat(a.advance(0.03, Screen.TWO_MINUTES).read()).isEqualTo(2);
  }

  @Test
  void otherFilesCannotBeComparedSoTheyAreOffered() {
    a.advance(0.3);
    Operation foreign = withEdition(b.advance(0.9), "cd");
    a.places = a.places.with(foreign);
    Decision decision = a.open();
    assertThat(decision).isInstanceOf(Decision.Stay.class);
    assertThat(decision.offered()).containsExactly(foreign);
  }

  private static Operation withEdition(Operation o, String byteOfHash) {
    return new Operation(
        o.dot(),
        o.covers(),
        o.reader(),
        o.work(),
        new dev.lectern.protocol.EditionId(byteOfHash.repeat(32)),
        o.read(),
        o.kind(),
        o.dwellMs(),
        o.settled(),
        o.lamport(),
        o.at(),
        o.loc(),
        o.restores(),
        o.why(),
        o.more());
  }

  @Test
  void aPageDrawnFurtherThanMyOperationIsNotTakenBack() {
    a.advance(0.40);
    b.advance(0.45);
    Screen.sync(a, b);
    a.here = Screen.at(0.50);
    assertThat(a.open()).isInstanceOf(Decision.Stay.class);
  }

  @Test
  void settledNamesAtMostThirtyTwoActorsAndNoHeadIsLeftOut() {
    Screen last = Screen.of("last");
    for (int i = 0; i < 40; i++) {
      Screen other = Screen.of("device-" + i);
      other.places = last.places;
      if (i > 0) {
        other.open();
      }
      other.advance(0.01 + i * 0.02);
      Screen.sync(last, other);
    }
    last.open();
    for (Operation known : last.places.operations()) {
      last.settled = last.settled.settling(last.places, known);
    }
    assertThat(last.settled.upTo()).hasSize(40);
    Operation next = last.advance(0.95);
    assertThat(next.settled()).hasSize(Limits.DEFAULT.settledActors());
    assertThat(next.settled()).containsKey(new ActorId(new DeviceId("device-39"), "7f".repeat(8)));
    assertThat(last.places.heads(1)).containsExactly(next);
  }

  @Test
  void unsentNeighboursFoldAndNothingElseDoes() {
    Operation one = a.advance(0.1);
    Operation two = a.advance(0.2);
    Operation three = a.advance(0.3);
    Operation jump = a.goTo(0.5);
    Operation folded = Folding.fold(Folding.fold(one, two), three);
    assertThat(folded.covers()).isEqualTo(1);
    assertThat(folded.dot()).isEqualTo(three.dot());
    assertThat(folded.dwellMs()).isEqualTo(90_000);
    assertThat(Folding.fold(one, three)).isNull();
    assertThat(Folding.fold(three, jump)).isNull();
    Places kept = Places.of(List.of(folded, jump));
    assertThat(kept.operation(two.dot())).isEqualTo(folded);
  }

  @Test
  void aPageOfTheAccountTakesBackTheLatestMove() {
    a.advance(0.60);
    Screen.sync(a, b);
    b.open();
    b.goTo(0.30);
    b.advance(0.32);
    Screen page = Screen.of("page");
    Screen.sync(a, b, page);
    Undo undo = Undo.ofLatest(page.desk(), new Stamp(1, 0, "", "undo"));
    assertThat(undo.restore().loc()).isEqualTo(Screen.at(0.60));
    page.places = page.places.with(undo.restore());
    Screen.sync(a, b, page);
    b.open();
    a.open();
    assertThat(b.total()).isEqualTo(0.60);
    assertThat(a.total()).isEqualTo(0.60);
  }

  @Test
  void undoingFromAPageOfTheAccountBringsBackThoseWhoWentOn() {
    a.advance(0.60);
    Screen.sync(a, b);
    b.open();
    b.goTo(0.90);
    Screen page = Screen.of("page");
    Screen.sync(a, b, page);
    Undo undo = Undo.ofLatest(page.desk(), new Stamp(1, 0, "", "undo"));
    b.places = b.places.with(undo.restore());
    assertThat(((Decision.Go) b.open()).why()).isEqualTo(Decision.Why.WENT_BACK);
    assertThat(b.total()).isEqualTo(0.60);
  }

  @Test
  void whoFollowsHasSettledWhatWasSettledThere() {
    Screen c = Screen.of("phone");
    Operation far = a.advance(0.90);
    Screen.sync(a, b);
    b.open();
    Operation back = b.goTo(0.20);
    Screen.sync(b, c);
    c.open();
    Operation on = c.advance(0.22);
    assertThat(on.settled()).containsEntry(a.actor, far.dot().n());
    // A screen that has not received the middle one yet decides the same.
    a.places = a.places.with(on);
    a.open();
    assertThat(a.total()).isEqualTo(0.22);
    assertThat(on.lamport()).isGreaterThan(back.lamport());
    assertThat(back.lamport()).isGreaterThan(far.lamport());
  }

  @Test
  void historyLinksWhatSettledWhatAndSaysItInWords() throws IOException {
    a.clock = "2026-11-22T20:04:11Z";
    Operation far = a.goTo(0.62);
    Screen.sync(a, b);
    b.open();
    Operation next = b.advance(0.63);
    List<HistoryLine> lines = HistoryLine.all(b.places);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).settledBy()).containsExactly(next.dot());
    assertThat(lines.get(1).settles()).containsExactly(far.dot());
    assertThat(lines.get(0).head()).isFalse();
    assertThat(lines.get(1).head()).isTrue();
    String words = lines.get(0).words(catalogue(), Map.of(new DeviceId("bedside"), "Kitchen"), 60);
    assertThat(words).isEqualTo("Moved to 62 %, from Kitchen, 9:04 pm");
  }

  private static Map<String, String> catalogue() throws IOException {
    Properties properties = new Properties();
    try (Reader in =
        new InputStreamReader(
            RulesTest.class.getResourceAsStream("history.properties"), StandardCharsets.UTF_8)) {
      properties.load(in);
    }
    Map<String, String> catalogue = new HashMap<>();
    properties.forEach((key, value) -> catalogue.put((String) key, (String) value));
    return catalogue;
  }
}
