package dev.lectern.bridge.kosync;

import static dev.lectern.bridge.Household.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.TestBook;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.catalogue.BookCheck;
import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.face.Face;
import dev.lectern.bridge.face.ScreenName;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.store.Writer;
import dev.lectern.bridge.works.Cataloguing;
import dev.lectern.bridge.works.Offers;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.locate.Locators;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A KOReader with one file of a book, and a screen of ours with another that has a preface and
 * other words: real files, and the map that the bridge makes of them.
 */
class TwoEditionsTest {
  private static final String AT = "2026-11-22T09:00:00Z";
  private static final String DOCUMENT = "0123456789abcdef0123456789abcdef";
  private static final Principal.OfLogin KOREADER =
      new Principal.OfLogin(DEMO, Acts.ANNA, "anna.kindle");

  @TempDir Path folder;
  private Household house;
  private Writer writer;
  private Contents contents;
  private Cataloguing cataloguing;
  private FileAnchors anchors;
  private Screens screens;
  private Kosync kosync;

  @BeforeEach
  void start() throws Exception {
    house = new Household(folder);
    writer = new Writer(house.store, 16, 64, () -> {});
    contents = new Contents(folder.resolve("content"), 1 << 20);
    cataloguing = new Cataloguing(house.store, contents, writer, new Growth(), house.clock);
    anchors = new FileAnchors(contents);
    screens = new Screens(Household.INCARNATION, house.intake, house.clock);
    kosync = new Kosync(screens, new KnownDocuments(house.clock), anchors, house.clock);
  }

  @AfterEach
  void stop() {
    anchors.close();
    writer.close();
    house.close();
  }

  /** Every tenth entry has been worded anew in the other file, so that no words of it are found. */
  private static String entries(String of, int from, int to, boolean reworded) {
    StringBuilder body = new StringBuilder();
    for (int i = from; i < to; i++) {
      boolean anew = reworded && i % 10 == 0;
      String number = Integer.toString(i * 7919 % 10007);
      body.append("<p>")
          .append(anew ? "Of the " + of + " there is also this, " + i + ": " : "Entry " + i)
          .append(anew ? "nobody but " + number : " of the " + of + " tells what " + number)
          .append(anew ? " had a lamp to see by.</p>" : " saw from the gallery that night.</p>");
    }
    return body.toString();
  }

  private OwnBook bring(String body) throws Exception {
    Contents.Arrived file =
        contents.arrive(new ByteArrayInputStream(TestBook.told("The Ledger", body))).orElseThrow();
    BookCheck.Book book =
        (BookCheck.Book) BookCheck.of(contents.books(), file.file(), file.edition());
    contents.keep(file);
    WorkId work = new WorkId("own-" + file.edition().sha256().substring(0, 24));
    OwnBook own = new OwnBook(work, file.edition(), "The Ledger", "A. Keeper", "en", file.bytes());
    assertThat(writer.call(sql -> Rights.own(sql, DEMO, own, AT)).join()).isTrue();
    cataloguing.studied(book.study());
    return own;
  }

  private Locator at(EditionId edition, String words) {
    Opening opening = Epub.open(contents.find(edition).orElseThrow(), EpubLimits.standard());
    try (var book = ((Opening.Opened) opening).publication()) {
      for (int spine = 0; spine < book.spine().size(); spine++) {
        int found = book.text(spine).text().indexOf(words);
        if (found >= 0) {
          return Locators.at(book, spine, found);
        }
      }
    }
    throw new AssertionError("no such words: " + words);
  }

  @Test
  void whereNoWordsAreFoundTheMapLeadsToTheParagraph() throws Exception {
    OwnBook plain = bring(entries("log", 0, 400, false));
    OwnBook prefaced = bring(entries("preface", 0, 300, false) + entries("log", 0, 400, true));
    for (Offers.Offer offer : house.store.read(sql -> Offers.all(sql, DEMO))) {
      assertThat(cataloguing.decide(DEMO, offer.id(), true)).isPresent();
    }
    house.store.write(
        sql ->
            sql.update(
                "INSERT INTO alias (kind, value, edition) VALUES ('koreader-md5', ?, ?)",
                DOCUMENT,
                plain.edition()));
    Locator place = at(prefaced.edition(), "Of the log there is also this, 250:");
    house.store.write(
        sql ->
            screens
                .of(sql, new ScreenName(DEMO, Acts.ANNA, Face.WEB, "tab", "1"))
                .advance(prefaced.work(), prefaced.edition(), place, 0, 0, "turn"));

    Progress told = house.store.write(sql -> kosync.pull(sql, KOREADER, DOCUMENT)).orElseThrow();

    Locator there = anchors.locate(plain.edition(), told.progress()).orElseThrow();
    Locator meant = at(plain.edition(), "Entry 250 of the log");
    assertThat(Math.abs(there.totalProgression() - meant.totalProgression()))
        .as("%s, not %s", there, meant)
        .isLessThan(1.0 / 400);
    assertThat(Double.parseDouble(told.percentage())).isBetween(0.62, 0.63);
  }
}
