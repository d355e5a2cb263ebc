package dev.lectern.bridge.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Limits;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Wire;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedTest {
  private static final ReaderId BEN = new ReaderId("ben");

  @TempDir Path folder;
  private Household house;

  @BeforeEach
  void start() {
    house = new Household(folder);
  }

  @AfterEach
  void stop() {
    house.close();
  }

  private void append(ReaderId reader, String body) {
    house.store.write(sql -> Feed.append(sql, Household.DEMO, "op", reader, body));
  }

  private Message.Page page(Cursor cursor, int limit) {
    return house.store.read(
        sql ->
            Feed.page(
                sql, Household.INCARNATION, Household.DEMO, Set.of(Acts.ANNA), cursor, limit));
  }

  private List<Entry> everything(int limit) {
    List<Entry> all = new ArrayList<>();
    Cursor cursor = new Cursor(Household.INCARNATION, 0);
    while (true) {
      Message.Page page = page(cursor, limit);
      assertThat(page.from()).isEqualTo(cursor.place());
      all.addAll(page.entries());
      if (!page.more()) {
        return all;
      }
      assertThat(page.to()).isGreaterThan(cursor.place());
      cursor = new Cursor(Household.INCARNATION, page.to());
    }
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrDouble() {
    for (int i = 1; i <= 25; i++) {
      append(Acts.ANNA, "{\"i\":" + i + "}");
    }
    for (int limit : new int[] {1, 4, 25, 256, 0}) {
      assertThat(everything(limit))
          .extracting(Entry::place)
          .containsExactlyElementsOf(
              java.util.stream.LongStream.rangeClosed(1, 25).boxed().toList());
    }
    assertThat(page(new Cursor(Household.INCARNATION, 25), 9))
        .isEqualTo(new Message.Page(Household.INCARNATION, 25, 25, false, List.of()));
  }

  @Test
  void othersPlacesArePassedOverInSilence() {
    append(BEN, "{\"secret\":1}");
    append(Acts.ANNA, "{\"mine\":1}");
    append(BEN, "{\"secret\":2}");
    append(null, "{\"all\":1}");
    append(BEN, "{\"secret\":3}");
    Message.Page page = page(new Cursor(Household.INCARNATION, 0), 256);
    assertThat(page.to()).isEqualTo(5);
    assertThat(page.more()).isFalse();
    assertThat(page.entries()).extracting(Entry::place).containsExactly(2L, 4L);
    assertThat(Wire.encode(page)).doesNotContain("secret");
    // A page on which nothing is theirs still moves on.
    assertThat(page(new Cursor(Household.INCARNATION, 0), 1))
        .isEqualTo(new Message.Page(Household.INCARNATION, 0, 1, true, List.of()));
  }

  @Test
  void whatAnotherDeviceWasToldIsPassedOverUpToTheHead() {
    append(Acts.ANNA, "{}");
    house.store.write(
        sql -> Feed.tell(sql, Household.DEMO, new DeviceId("kitchen"), "settings", "{}"));
    for (int limit : new int[] {1, 9}) {
      assertThat(page(new Cursor(Household.INCARNATION, 1), limit))
          .isEqualTo(new Message.Page(Household.INCARNATION, 1, 2, false, List.of()));
    }
  }

  @Test
  void aPageFitsAMessageHoweverLargeItsEntries() {
    String large = "{\"pad\":\"" + "é".repeat(14_000) + "\"}";
    for (int i = 0; i < 9; i++) {
      append(Acts.ANNA, large);
    }
    Message.Page page = page(new Cursor(Household.INCARNATION, 0), 256);
    assertThat(page.entries()).hasSize(2);
    assertThat(page.more()).isTrue();
    assertThat(Wire.decode(Wire.encode(page))).isEqualTo(page);
    assertThat(everything(256)).hasSize(9);
    assertThat(Limits.V1.messageBytes()).isEqualTo(65_536);
  }

  @Test
  void aCursorOfAnotherLifeBeginsAtTheBeginning() {
    append(Acts.ANNA, "{}");
    append(Acts.ANNA, "{}");
    assertThat(page(new Cursor(new Incarnation("f".repeat(16)), 2), 256).from()).isZero();
    assertThat(page(new Cursor(null, 2), 256).entries()).hasSize(2);
  }
}
