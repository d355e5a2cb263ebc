package dev.lectern.reading.place;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Operation;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** "Go back to where I was this morning", and the words of a history's lines. */
class RecallTest {
  private static final String NOW = "2026-11-22T20:04:11Z";
  private final Screen a = Screen.of("bedside");

  private Operation at(String clock, double total) {
    a.clock = clock;
    return a.advance(total);
  }

  private Operation place(Recall.When when) {
    return Recall.place(a.places, when, NOW, 60);
  }

  @Test
  void namesOfTimesFindTheLastPlaceOfThatTime() {
    final Operation lastWeek = at("2026-11-14T10:00:00Z", 0.05);
    at("2026-11-21T08:00:00Z", 0.10);
    final Operation yesterday = at("2026-11-21T16:00:00Z", 0.15);
    final Operation night = at("2026-11-22T00:30:00Z", 0.20);
    final Operation morning = at("2026-11-22T10:30:00Z", 0.30);
    final Operation afternoon = at("2026-11-22T14:00:00Z", 0.40);
    final Operation hour = at("2026-11-22T19:00:00Z", 0.50);
    at("2026-11-22T20:00:00Z", 0.60);
    assertThat(place(Recall.When.LAST_WEEK)).isEqualTo(lastWeek);
    assertThat(place(Recall.When.YESTERDAY)).isEqualTo(yesterday);
    assertThat(place(Recall.When.LAST_NIGHT)).isEqualTo(night);
    assertThat(place(Recall.When.THIS_MORNING)).isEqualTo(morning);
    assertThat(place(Recall.When.BEFORE_LUNCH)).isEqualTo(morning);
    assertThat(place(Recall.When.THIS_AFTERNOON)).isEqualTo(afternoon);
    assertThat(place(Recall.When.AN_HOUR_AGO)).isEqualTo(hour);
  }

  @Test
  void whereNobodyReadThenTheLastPlaceBeforeIsMeant() {
    Operation early = at("2026-11-20T10:00:00Z", 0.05);
    at("2026-11-22T19:50:00Z", 0.10);
    assertThat(place(Recall.When.THIS_MORNING)).isEqualTo(early);
    assertThat(place(Recall.When.LAST_WEEK)).isNull();
  }

  @Test
  void aLineChosenOnAPageIsObeyedByAllAndCanBeTakenBack() {
    Screen b = Screen.of("kitchen");
    Operation early = a.advance(0.20);
    a.advance(0.40);
    Screen.sync(a, b);
    b.open();
    b.advance(0.60);
    Screen page = Screen.of("page");
    Screen.sync(a, b, page);
    Operation restore =
        Recall.restoreEverywhere(
            page.desk(), new Stamp(1, 0, "", "history"), early.dot(), page.places.heads(1));
    page.places = page.places.with(restore);
    Screen.sync(a, b, page);
    a.open();
    b.open();
    assertThat(List.of(a.total(), b.total())).containsExactly(0.20, 0.20);
    Undo undo = Undo.ofLatest(page.desk(), new Stamp(2, 0, "", "undo"));
    page.places = page.places.with(undo.restore());
    Screen.sync(a, b, page);
    a.open();
    b.open();
    assertThat(List.of(a.total(), b.total())).containsExactly(0.60, 0.60);
  }

  /** A request that has seen nothing but the line: nobody was moved, so there is no way back. */
  @Test
  void theLineItselfIsNotWhatWasDisplayedBefore() {
    Operation early = a.advance(0.20);
    a.goTo(0.60);
    Screen page = Screen.of("page");
    Screen.sync(a, page);
    Operation restore =
        Recall.restoreEverywhere(
            page.desk(), new Stamp(1, 9, "", "history"), early.dot(), List.of());
    page.places = page.places.with(restore);
    assertThat(Undo.ofLatest(page.desk(), new Stamp(2, 9, "", "undo"), List.of(restore))).isNull();
  }

  @Test
  void whatWasDoneSinceAPageWasDrawnIsNeitherGivenUpNorTakenBack() {
    Screen b = Screen.of("kitchen");
    Operation early = a.advance(0.20);
    Operation seen = a.goTo(0.40);
    Screen.sync(a, b);
    b.open();
    Operation since = b.advance(0.60);
    Screen page = Screen.of("page");
    Screen.sync(a, b, page);
    Stamp stamp = new Stamp(1, 0, "", "history");
    Operation restore = Recall.restoreEverywhere(page.desk(), stamp, early.dot(), List.of(seen));
    assertThat(restore.settled()).containsOnly(Map.entry(seen.dot().actor(), seen.dot().n()));
    assertThat(page.places.with(restore).heads(1)).contains(since, restore);
    Operation undo = Undo.ofLatest(page.desk(), stamp, List.of(seen)).restore();
    assertThat(undo.loc()).isEqualTo(Screen.at(0.20));
    assertThat(undo.settled()).containsOnly(Map.entry(seen.dot().actor(), seen.dot().n()));
    b.places = b.places.with(undo);
    b.open();
    assertThat(b.total()).isEqualTo(0.60);
  }

  /**
   * Found by the simulation's tabs: the book was finished where a page had shown the last place.
   */
  @Test
  void aBookThatWasFinishedSinceAPageWasDrawnStaysFinished() {
    a.advance(0.20);
    Operation seen = a.goTo(0.40);
    Operation finish = a.finish();
    Screen page = Screen.of("page");
    Screen.sync(a, page);
    Stamp stamp = new Stamp(1, 0, "", "history");
    Map.Entry<ActorId, Long> shown = Map.entry(seen.dot().actor(), seen.dot().n());
    Operation restore = Recall.restoreEverywhere(page.desk(), stamp, seen.dot(), List.of(seen));
    assertThat(restore.settled()).containsOnly(shown);
    Operation undo = Undo.ofLatest(page.desk(), stamp, List.of(seen)).restore();
    assertThat(undo.settled()).containsOnly(shown);
    // Whoever follows the page and reads on has not read the book again.
    Screen b = Screen.of("kitchen");
    b.places = page.places.with(undo);
    b.settled = b.settled.settling(b.places, undo);
    Operation on = b.advance(0.25);
    assertThat(on.settled().get(seen.dot().actor())).isLessThan(finish.dot().n());
    assertThat(b.places.status()).isEqualTo(Status.FINISHED);
  }

  /** A restored bridge lost the line, and the device has folded it into what was read on to. */
  @Test
  void aLineThatWasFoldedSinceLeadsNowhere() {
    Operation shown = a.advance(0.20);
    Operation later = a.advance(0.30);
    Operation folded = Objects.requireNonNull(Folding.fold(shown, later));
    Screen page = Screen.of("page");
    page.places = page.places.with(folded);
    Stamp stamp = new Stamp(1, 0, "", "history");
    assertThat(Recall.restoreEverywhere(page.desk(), stamp, shown.dot(), List.of())).isNull();
    assertThat(Recall.restoreEverywhere(page.desk(), stamp, folded.dot(), List.of()).loc())
        .isEqualTo(Screen.at(0.30));
  }

  @Test
  void wordsTellTheDayWhereItWasNotToday() throws IOException {
    Map<String, String> catalogue = new HashMap<>();
    Properties properties = new Properties();
    properties.load(
        new InputStreamReader(
            RecallTest.class.getResourceAsStream("history.properties"), StandardCharsets.UTF_8));
    properties.forEach((key, value) -> catalogue.put((String) key, (String) value));
    for (String[] expected :
        new String[][] {
          {"2026-11-22T20:04:00Z", "9:04 pm"},
          {"2026-11-21T20:04:00Z", "yesterday, 9:04 pm"},
          {"2026-11-21T23:30:00Z", "12:30 am"},
          {"2026-11-18T20:04:00Z", "Wednesday, 9:04 pm"},
          {"2026-11-03T20:04:00Z", "3 November, 9:04 pm"},
          {"2024-02-29T20:04:00Z", "29 February 2024, 9:04 pm"},
          {"1970-01-01T00:00:00Z", "1 January 1970, 1:00 am"},
          {"never", "never"}
        }) {
      a.clock = expected[0];
      a.goTo(0.62);
      HistoryLine line = HistoryLine.all(a.places).getLast();
      assertThat(line.words(catalogue, Map.of(new DeviceId("bedside"), "Kitchen"), 60, NOW))
          .isEqualTo("Moved to 62 %, from Kitchen, " + expected[1]);
    }
  }
}
