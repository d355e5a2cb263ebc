package dev.lectern.bridge.ingest;

import static dev.lectern.bridge.Acts.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.history.History;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cases of the design that the bridge decides, by their numbers. */
class SyncCasesTest {
  private static final ActorId BEDSIDE = actor("bedside", '3');

  @TempDir Path folder;
  private Household house;

  @BeforeEach
  void start() {
    house = new Household(folder);
    house.hello(Household.BEDSIDE, BEDSIDE, 0, null);
  }

  @AfterEach
  void stop() {
    house.close();
  }

  private static Row row(long n) {
    if (n == 37) {
      return new Row(37, "levitation", "{\"of\":  [1e3]}");
    }
    return n == 38
        ? new Row(38, "op", "{\"pad\":\"\"," + " ".repeat(40_000) + "\"x\":1}")
        : Acts.op(BEDSIDE, n, n / 1000.0);
  }

  @Test
  void case28AnUnknownAndATooLargeRowAreKeptAndRefusedAndAllIsAcknowledged() {
    List<Message.Refusal> refused = new ArrayList<>();
    long mark = 0;
    for (long n = 1; n <= 500; n++) {
      Message.Ack ack = house.ack(Household.BEDSIDE, BEDSIDE, row(n));
      refused.addAll(ack.refused());
      mark = ack.mark();
    }
    assertThat(mark).isEqualTo(500);
    assertThat(refused).extracting(Message.Refusal::n).containsOnly(38L);
    assertThat(refused).extracting(Message.Refusal::code).containsOnly("too-large");
    String kept =
        house.store.read(
            sql ->
                sql.one(
                        "SELECT verdict || body FROM outbox_row WHERE n = 37",
                        columns -> columns.getString(1))
                    .orElseThrow());
    assertThat(kept).isEqualTo("opaque" + row(37).body());
    assertThat(
            house
                .store
                .read(sql -> History.read(sql, Household.DEMO, Acts.ANNA, Acts.LEDGER))
                .places()
                .operations())
        .hasSize(498);
  }

  @Test
  void case29TwiceSentRowsOfWhichTheBrokerLostAThirdAreAllStoredOnce() {
    for (int round = 0; round < 2; round++) {
      for (long from = 1; from <= 1500; from += 100) {
        List<Row> batch = new ArrayList<>();
        for (long n = from; n < from + 100; n++) {
          // The queue held the first thousand; what it dropped was acknowledged by it all the same.
          if (round == 1 || n <= 1000) {
            batch.add(Acts.op(BEDSIDE, n, n / 2000.0));
          }
        }
        house.send(Household.BEDSIDE, BEDSIDE, batch.toArray(Row[]::new));
      }
    }
    assertThat(house.store.<Long>read(sql -> sql.number("SELECT count(*) FROM outbox_row")))
        .isEqualTo(1500);
    assertThat(house.store.<Long>read(sql -> sql.number("SELECT count(*) FROM feed")))
        .isEqualTo(1500);
    Row last = Acts.op(BEDSIDE, 1500, 0.75);
    assertThat(house.hello(Household.BEDSIDE, BEDSIDE, 1500, last).mark()).isEqualTo(1500);
  }
}
