package dev.lectern.bridge.history;

import static dev.lectern.bridge.Acts.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Row;
import dev.lectern.reading.place.Places;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After 180 days one place a day: rows and feed shrink, and nobody can tell by the answers. */
class OldHistoriesTest {
  private static final ActorId BEDSIDE = actor("bedside", '7');
  private static final int A_DAY = 40;

  @TempDir Path folder;
  private Household house;
  private long n;

  @BeforeEach
  void start() {
    house = new Household(folder);
    house.hello(Household.BEDSIDE, BEDSIDE, 0, null);
  }

  @AfterEach
  void stop() {
    house.close();
  }

  private void aDay() {
    Row[] rows = new Row[A_DAY];
    for (int i = 0; i < A_DAY; i++) {
      n++;
      rows[i] = Acts.op(BEDSIDE, n, n / 10_000.0);
    }
    house.ack(Household.BEDSIDE, BEDSIDE, rows);
    house.clock.pass(Duration.ofDays(1));
  }

  private int fold() {
    return new OldHistories(house.store, house.clock).fold(house.store::write);
  }

  private Places places() {
    return house.store.read(
        sql -> History.read(sql, Household.DEMO, Acts.ANNA, Acts.LEDGER).places());
  }

  private int pulled() {
    Cursor cursor = new Cursor(Household.INCARNATION, 0);
    int entries = 0;
    for (int pages = 0; pages < 50; pages++) {
      Cursor from = cursor;
      Message.Page page =
          house.store.read(
              sql ->
                  Feed.page(
                      sql, Household.INCARNATION, Household.DEMO, Set.of(Acts.ANNA), from, 64));
      entries += page.entries().size();
      if (!page.more()) {
        return entries;
      }
      cursor = new Cursor(Household.INCARNATION, page.to());
    }
    throw new AssertionError("the feed has no end");
  }

  @Test
  void oldDaysBecomeOnePlaceEachAndACopyThatComesLateIsKnown() {
    for (int day = 0; day < 5; day++) {
      aDay();
    }
    assertThat(fold()).as("nothing is old yet").isZero();
    house.clock.pass(Duration.ofDays(178));
    List<?> heads = places().heads(1);
    // Three days are 180 days ago; the very first act stays as well.
    assertThat(fold()).isEqualTo(3 * (A_DAY - 1) - 1);
    assertThat(fold()).isZero();
    assertThat(places().heads(1)).isEqualTo(heads);
    assertThat(places().operations()).hasSize(2 * A_DAY + 4);
    assertThat(pulled()).isEqualTo(2 * A_DAY + 4);
    // A row that went is sent once more: it is known, and does not come back.
    Row late = Acts.op(BEDSIDE, 7, 7 / 10_000.0);
    Message.Ack ack = house.ack(Household.BEDSIDE, BEDSIDE, late);
    assertThat(ack.mark()).isEqualTo(n);
    assertThat(places().operations()).hasSize(2 * A_DAY + 4);
    // A device that says hello with an old row is still compared, and one with other bytes found.
    assertThat(house.hello(Household.BEDSIDE, BEDSIDE, n, Acts.op(BEDSIDE, n, n / 10_000.0)).fork())
        .isFalse();
    assertThat(house.send(Household.BEDSIDE, BEDSIDE, Acts.op(BEDSIDE, 7, 0.9)))
        .isInstanceOf(Message.Welcome.class);
  }

  @Test
  void whatAnAppDisplaysStays() {
    aDay();
    aDay();
    house.store.write(
        sql ->
            sql.update(
                "INSERT INTO face_standing (account, screen, work, read_ordinal, displayed,"
                    + " settled) VALUES (?, 'face-1', ?, 1, ?, '{}')",
                Household.DEMO,
                Acts.LEDGER,
                new Dot(BEDSIDE, 17)));
    house.clock.pass(Duration.ofDays(200));
    fold();
    assertThat(places().operation(new Dot(BEDSIDE, 17))).isNotNull();
    assertThat(places().operation(new Dot(BEDSIDE, 16))).isNull();
  }
}
