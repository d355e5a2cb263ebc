package dev.lectern.bridge.works;

import static dev.lectern.bridge.Household.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.TestBook;
import dev.lectern.bridge.catalogue.BookCheck;
import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.Alignment;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Ahead;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapsTest {
  private static final String AT = "2026-11-22T09:00:00Z";

  @TempDir Path folder;
  private Household house;
  private Writer writer;
  private Contents contents;
  private Cataloguing cataloguing;

  @BeforeEach
  void start() throws Exception {
    house = new Household(folder);
    writer = new Writer(house.store, 16, 64, () -> {});
    contents = new Contents(folder.resolve("content"), 1 << 20);
    cataloguing = new Cataloguing(house.store, contents, writer, new Growth(), house.clock);
  }

  @AfterEach
  void stop() {
    writer.close();
    house.close();
  }

  private static String paragraphs(String of, int from, int to) {
    StringBuilder body = new StringBuilder();
    for (int i = from; i < to; i++) {
      body.append("<p>Entry ")
          .append(i)
          .append(" of the ")
          .append(of)
          .append(" tells what number ")
          .append(i * 7919 % 10007)
          .append(" saw from the gallery that night.</p>");
    }
    return body.toString();
  }

  private OwnBook bring(String title, String body) throws Exception {
    Contents.Arrived file =
        contents.arrive(new ByteArrayInputStream(TestBook.told(title, body))).orElseThrow();
    BookCheck.Book book =
        (BookCheck.Book) BookCheck.of(contents.books(), file.file(), file.edition());
    contents.keep(file);
    WorkId work = new WorkId("own-" + file.edition().sha256().substring(0, 24));
    OwnBook own = new OwnBook(work, file.edition(), title, "A. Keeper", "en", file.bytes());
    assertThat(writer.call(sql -> Rights.own(sql, DEMO, own, AT)).join()).isTrue();
    cataloguing.studied(book.study());
    return own;
  }

  private List<Alignment> alignments() {
    return house
        .store
        .read(
            sql ->
                Feed.page(
                    sql, Household.INCARNATION, DEMO, Set.of(Acts.ANNA), new Cursor(null, 0), 256))
        .entries()
        .stream()
        .filter(entry -> entry.kind().equals("alignment"))
        .map(entry -> Wire.decodeAlignment(entry.body()))
        .toList();
  }

  private static Ahead.Spot spot(EditionId edition, double total) {
    return new Ahead.Spot(edition, Locator.of("c1.xhtml", total, total));
  }

  @Test
  void aSecondEditionIsMappedOnceAPersonSaidItIsTheSameBook() throws Exception {
    OwnBook first = bring("The Ledger", paragraphs("log", 0, 400));
    OwnBook second = bring("The Ledger", paragraphs("preface", 0, 100) + paragraphs("log", 0, 400));
    assertThat(alignments()).isEmpty();
    List<Offers.Offer> offers = house.store.read(sql -> Offers.all(sql, DEMO));
    assertThat(offers).hasSize(1);
    assertThat(cataloguing.decide(DEMO, offers.getFirst().id(), true)).isPresent();
    assertThat(alignments())
        .singleElement()
        .satisfies(
            map -> {
              assertThat(map.edition()).isEqualTo(first.edition());
              assertThat(map.reference()).isEqualTo(second.edition());
              assertThat(map.same()).isFalse();
            });
    Ahead ahead = house.store.read(sql -> Maps.ahead(sql, DEMO, second.work()));
    // Half of the first is three fifths of the second, which begins with a preface.
    assertThat(ahead.by(spot(first.edition(), 0.5), spot(second.edition(), 0.55)).orElseThrow())
        .isNegative();
    assertThat(ahead.by(spot(first.edition(), 0.5), spot(second.edition(), 0.65)).orElseThrow())
        .isPositive();
    cataloguing.align();
    assertThat(alignments()).hasSize(1);
  }

  @Test
  void packedAgainTheyAreJoinedAndMappedUnasked() throws Exception {
    OwnBook first = bring("The Ledger", paragraphs("log", 0, 400));
    OwnBook second = bring("My Ledger", paragraphs("log", 0, 400));
    assertThat(house.store.<List<WorkId>>read(sql -> Works.together(sql, DEMO, first.work())))
        .contains(second.work());
    assertThat(alignments()).singleElement().matches(Alignment::same);
  }

  @Test
  void otherWordsGetNoMapAndAreNotLookedAtAgain() throws Exception {
    OwnBook first = bring("The Ledger", paragraphs("log", 0, 400));
    OwnBook second = bring("Das Kontobuch", paragraphs("Buch", 1000, 1400));
    assertThat(cataloguing.join(DEMO, second.work(), first.work())).isTrue();
    assertThat(alignments()).isEmpty();
    assertThat(house.store.<Integer>read(sql -> Maps.wanted(sql, DEMO).size())).isZero();
    Ahead ahead = house.store.read(sql -> Maps.ahead(sql, DEMO, first.work()));
    assertThat(ahead.by(spot(first.edition(), 0.1), spot(second.edition(), 0.9))).isEmpty();
  }
}
