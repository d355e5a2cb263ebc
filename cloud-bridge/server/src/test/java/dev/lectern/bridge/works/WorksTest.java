package dev.lectern.bridge.works;

import static dev.lectern.bridge.Household.BEDSIDE;
import static dev.lectern.bridge.Household.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.history.History;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.work.Study;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorksTest {
  private static final String AT = "2026-11-22T09:00:00Z";

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

  private static EditionId edition(String file) {
    return new EditionId(Sha256.hex(file));
  }

  private static WorkId work(String file) {
    return new WorkId("own-" + Sha256.hex(file).substring(0, 24));
  }

  /** A reader brings a file; then the file itself arrives and is read. */
  private WorkId own(String file, String title, String author, String text, String... identifiers) {
    WorkId work = work(file);
    house.store.write(
        sql -> {
          assertThat(
                  Rights.own(
                      sql, DEMO, new OwnBook(work, edition(file), title, author, "en", 10), AT))
              .isTrue();
          Editions.studied(
              sql,
              new Study(
                  edition(file),
                  title,
                  author,
                  "en",
                  Aliases.md5(file),
                  List.of(identifiers),
                  text.isEmpty() ? null : Sha256.hex(text),
                  5000),
              AT);
          return true;
        });
    return work;
  }

  private List<WorkId> together(WorkId work) {
    return house.store.read(sql -> Works.together(sql, DEMO, work));
  }

  private List<Offers.Offer> offers() {
    return house.store.read(sql -> Offers.all(sql, DEMO));
  }

  private List<Entry> feed(String kind) {
    return house
        .store
        .read(
            sql ->
                Feed.page(
                    sql, Household.INCARNATION, DEMO, Set.of(Acts.ANNA), new Cursor(null, 0), 256))
        .entries()
        .stream()
        .filter(entry -> entry.kind().equals(kind))
        .toList();
  }

  @Test
  @DisplayName("case 13: the EPUB zipped again with other metadata and cover is the same work")
  void case13TheSameTextIsTheSameWork() {
    WorkId first = own("a.epub", "Emma", "Jane Austen", "the text", "isbn:9780141439587");
    WorkId second = own("b.epub", "Emma (my copy)", "Unknown", "the text");
    assertThat(together(first)).containsExactlyInAnyOrder(first, second);
    assertThat(offers()).isEmpty();
    assertThat(feed("joined"))
        .extracting(entry -> Wire.decodeJoined(entry.body()).because())
        .containsExactly("same-text");
  }

  @Test
  void alikeByNameIsAskedOnceAndNeverDone() {
    WorkId first = own("a.epub", "Pride and Prejudice", "Jane Austen", "one");
    WorkId second = own("b.epub", "Pride & Prejudice", "J. Austen", "two");
    own("c.epub", "Persuasion", "Jane Austen", "three");
    assertThat(together(first)).containsExactly(first);
    assertThat(offers())
        .singleElement()
        .satisfies(
            offer -> {
              assertThat(offer.work()).isEqualTo(second);
              assertThat(offer.into()).isEqualTo(first);
              assertThat(offer.score()).isEqualTo(100);
              assertThat(offer.reason()).isEqualTo("title-and-author");
            });
    long id = offers().getFirst().id();
    assertThat(decide(id, false)).isTrue();
    assertThat(decide(id, true)).isFalse();
    assertThat(together(first)).containsExactly(first);
    house.store.write(
        sql -> {
          Kin.seek(sql, DEMO, edition("b.epub"), AT);
          return true;
        });
    assertThat(offers()).hasSize(1);
  }

  private boolean decide(long offer, boolean accepted) {
    return house.store.write(sql -> Offers.decide(sql, DEMO, offer, accepted, AT).isPresent());
  }

  @Test
  void anIdentifierIsBelievedOnlyWithTheName() {
    WorkId emma = own("a.epub", "Emma", "Jane Austen", "one", "isbn:9780141439587");
    WorkId again = own("b.epub", "Emma", "Austen, Jane", "two", "isbn:9780141439587");
    WorkId other = own("c.epub", "Sanditon", "Jane Austen", "three", "isbn:9780141439587");
    assertThat(together(emma)).containsExactlyInAnyOrder(emma, again);
    assertThat(offers()).hasSize(2).extracting(Offers.Offer::work).containsOnly(other);
    assertThat(offers()).extracting(Offers.Offer::reason).containsOnly("identifier");
  }

  @Test
  void joinedPlacesAreOneAndASplitFindsEachWhereItWas() {
    WorkId first = own("a.epub", "Emma", "Jane Austen", "one");
    WorkId second = own("b.epub", "Emma", "Jane Austen", "two");
    ActorId actor = Acts.actor("bedside", 'a');
    house.hello(BEDSIDE, actor, 0, null);
    house.send(BEDSIDE, actor, read(actor, 1, first, 0.2));
    house.send(BEDSIDE, actor, read(actor, 2, second, 0.6));
    assertThat(percent(first)).isEqualTo(20);
    assertThat(decide(offers().getFirst().id(), true)).isTrue();
    assertThat(percent(first)).isEqualTo(60);
    assertThat(percent(second)).isEqualTo(60);
    assertThat(house.store.<WorkId>read(sql -> Works.root(sql, DEMO, second))).isEqualTo(first);
    assertThat(house.store.<Boolean>write(sql -> Works.split(sql, DEMO, second, AT))).isTrue();
    assertThat(percent(first)).isEqualTo(20);
    assertThat(percent(second)).isEqualTo(60);
    assertThat(feed("joined"))
        .extracting(entry -> Wire.decodeJoined(entry.body()).joined())
        .containsExactly(true, false);
    // Taken apart by a person, they are not put together again by themselves.
    house.store.write(
        sql -> {
          Kin.seek(sql, DEMO, edition("b.epub"), AT);
          return true;
        });
    assertThat(together(first)).containsExactly(first);
  }

  private static Row read(ActorId actor, long n, WorkId work, double total) {
    return new Row(
        n,
        "op",
        Acts.op(actor, n, total)
            .body()
            .replace(
                "\"work\":\"" + Acts.LEDGER.value() + "\"", "\"work\":\"" + work.value() + "\""));
  }

  private long percent(WorkId work) {
    return house.store.<Long>read(sql -> History.read(sql, DEMO, Acts.ANNA, work).percent());
  }

  @Test
  void aFileIsKnownByEachOfItsNames() {
    WorkId work = own("a.epub", "Emma", "Jane Austen", "one");
    for (String document :
        List.of(
            Aliases.md5("a.epub"),
            Aliases.md5("Emma.epub"),
            Aliases.md5("Jane Austen - Emma.epub"),
            Sha256.hex("a.epub"))) {
      assertThat(
              house.store.<List<Aliases.Known>>read(sql -> Aliases.document(sql, DEMO, document)))
          .as(document)
          .containsExactly(new Aliases.Known(work, edition("a.epub")));
    }
    assertThat(house.store.<List<Aliases.Known>>read(sql -> Aliases.document(sql, DEMO, "x")))
        .isEmpty();
  }
}
