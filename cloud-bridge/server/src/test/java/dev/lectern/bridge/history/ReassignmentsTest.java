package dev.lectern.bridge.history;

import static dev.lectern.bridge.Acts.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Reassignment;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Wire;
import dev.lectern.reading.place.Places;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wrong voice, put right: on the bridge, and in what other devices are told. */
class ReassignmentsTest {
  private static final ReaderId BEN = new ReaderId("ben");
  private static final ActorId SPEAKER = actor("kitchen", '7');

  @TempDir Path folder;
  private Household house;

  @BeforeEach
  void start() {
    house = new Household(folder);
    house.store.write(
        sql -> {
          Accounts.register(
              sql, Household.KITCHEN, "Kitchen", "speaker", List.of(Acts.ANNA, BEN), token());
          return true;
        });
    house.hello(Household.KITCHEN, SPEAKER, 0, null);
    house.hello(Household.BEDSIDE, actor("bedside", '7'), 0, null);
  }

  @AfterEach
  void stop() {
    house.close();
  }

  private static Token token() {
    return new Token("kitchen");
  }

  private static Row said(long n, long lamport, ReaderId to, Dot... dots) {
    return new Row(
        n,
        "reassign",
        Wire.encode(
            new Reassignment(
                List.of(dots), Acts.LEDGER, Acts.ANNA, to, 1, lamport, SPEAKER, "2026-11-22")));
  }

  private Places places(ReaderId reader) {
    return house.store.read(sql -> History.read(sql, Household.DEMO, reader, Acts.LEDGER).places());
  }

  private List<Entry> told(ReaderId reader) {
    return house
        .store
        .read(
            sql ->
                Feed.page(
                    sql,
                    Household.INCARNATION,
                    Household.DEMO,
                    Set.of(reader),
                    new Cursor(Household.INCARNATION, 0),
                    256))
        .entries();
  }

  @Test
  void actsMoveAndBothReadersArePutRight() {
    house.ack(Household.KITCHEN, SPEAKER, Acts.op(SPEAKER, 1, 0.30), Acts.op(SPEAKER, 2, 0.60));
    assertThat(places(Acts.ANNA).heads(1).getFirst().loc().totalProgression()).isEqualTo(0.60);
    Message.Ack ack = house.ack(Household.KITCHEN, SPEAKER, said(3, 9, BEN, new Dot(SPEAKER, 2)));
    assertThat(ack.refused()).isEmpty();
    assertThat(ack.mark()).isEqualTo(3);
    assertThat(places(Acts.ANNA).heads(1))
        .extracting(Operation::loc)
        .containsExactly(Locator.of("c1.xhtml", 0.30, 0.30));
    assertThat(places(BEN).heads(1))
        .extracting(Operation::loc)
        .containsExactly(Locator.of("c1.xhtml", 0.60, 0.60));
    assertThat(told(Acts.ANNA)).extracting(Entry::kind).containsExactly("op", "op", "reassign");
    // A device of Ben's alone was never told of the act: it comes after the word about it.
    assertThat(told(BEN)).extracting(Entry::kind).containsExactly("reassign", "op");
    // Taken back, by a later word, whichever comes first.
    house.ack(Household.KITCHEN, SPEAKER, said(4, 10, Acts.ANNA, new Dot(SPEAKER, 2)));
    house.ack(Household.KITCHEN, SPEAKER, said(5, 8, BEN, new Dot(SPEAKER, 2)));
    assertThat(places(BEN).operations()).isEmpty();
    assertThat(places(Acts.ANNA).operations()).hasSize(2);
  }

  @Test
  void anActThatComesAfterTheWordAboutItIsBensFromTheStart() {
    house.ack(Household.KITCHEN, SPEAKER, said(2, 9, BEN, new Dot(SPEAKER, 1)));
    house.ack(Household.KITCHEN, SPEAKER, Acts.op(SPEAKER, 1, 0.60));
    house.ack(Household.KITCHEN, SPEAKER, Acts.op(SPEAKER, 1, 0.60));
    assertThat(places(Acts.ANNA).operations()).isEmpty();
    assertThat(places(BEN).operations()).hasSize(1);
    assertThat(told(BEN)).extracting(Entry::kind).containsExactly("reassign", "op");
  }

  @Test
  void onlyADeviceThatSpeaksForBothMovesActs() {
    ActorId bedside = actor("bedside", '7');
    house.ack(Household.BEDSIDE, bedside, Acts.op(bedside, 1, 0.30));
    Reassignment said =
        new Reassignment(
            List.of(new Dot(bedside, 1)), Acts.LEDGER, Acts.ANNA, BEN, 1, 5, bedside, "now");
    Message.Ack ack =
        house.ack(Household.BEDSIDE, bedside, new Row(2, "reassign", Wire.encode(said)));
    assertThat(ack.refused())
        .extracting(Message.Refusal::code)
        .containsExactly("reader-not-granted");
    assertThat(places(Acts.ANNA).operations()).hasSize(1);
    Message.Ack others =
        house.ack(Household.KITCHEN, SPEAKER, new Row(1, "reassign", Wire.encode(said)));
    assertThat(others.refused()).extracting(Message.Refusal::code).containsExactly("wrong-dot");
  }

  @Test
  void whatNobodyClaimsAfterAllIsInNobodysPlaces() {
    house.ack(Household.KITCHEN, SPEAKER, Acts.op(SPEAKER, 1, 0.30), Acts.op(SPEAKER, 2, 0.60));
    Message.Ack ack =
        house.ack(Household.KITCHEN, SPEAKER, said(3, 9, ReaderId.GUEST, new Dot(SPEAKER, 2)));
    assertThat(ack.refused()).isEmpty();
    assertThat(places(Acts.ANNA).operations()).hasSize(1);
    assertThat(told(Acts.ANNA)).extracting(Entry::kind).containsExactly("op", "op", "reassign");
    assertThat(told(ReaderId.GUEST)).isEmpty();
    // A later word of whose it was finds it.
    house.ack(Household.KITCHEN, SPEAKER, said(4, 10, BEN, new Dot(SPEAKER, 2)));
    assertThat(places(BEN).operations()).hasSize(1);
    assertThat(told(BEN)).extracting(Entry::kind).containsExactly("reassign", "op");
  }
}
