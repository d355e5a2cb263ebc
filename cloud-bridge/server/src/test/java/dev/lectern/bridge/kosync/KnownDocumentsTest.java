package dev.lectern.bridge.kosync;

import static dev.lectern.bridge.Household.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.TestBook;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.history.History;
import dev.lectern.bridge.works.Aliases;
import dev.lectern.bridge.works.Editions;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.work.Study;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents, files and KOReader's words for their places, with a real file. */
class KnownDocumentsTest {
  private static final String AT = "2026-11-22T21:04:11Z";
  private static final String DOCUMENT = "9".repeat(32);
  private static final String FIRST = "/body/DocFragment[1]/body/p/text().4";
  private static final String LATER = "/body/DocFragment[1]/body/p/text().20";

  @TempDir Path folder;
  private Household house;
  private Contents contents;
  private FileAnchors anchors;
  private Kosync kosync;
  private Screens screens;

  @BeforeEach
  void start() throws IOException {
    house = new Household(folder);
    contents = new Contents(folder.resolve("contents"), 1 << 20);
    anchors = new FileAnchors(contents);
    screens = new Screens(Household.INCARNATION, house.intake, house.clock);
    kosync = new Kosync(screens, new KnownDocuments(house.clock), anchors, house.clock);
  }

  @AfterEach
  void stop() {
    anchors.close();
    house.close();
  }

  private EditionId arrive(String title) throws IOException {
    Contents.Arrived file =
        contents.arrive(new ByteArrayInputStream(TestBook.named(title))).orElseThrow();
    contents.keep(file);
    return file.edition();
  }

  private WorkId own(EditionId edition, String document) {
    WorkId work = new WorkId("own-" + edition.sha256().substring(0, 24));
    house.store.write(
        sql -> {
          Rights.own(sql, DEMO, new OwnBook(work, edition, "Keeper " + work, "A", "en", 10), AT);
          Editions.studied(
              sql,
              new Study(edition, "Keeper " + work, "A", "en", document, List.of(), null, 5000),
              AT);
          return true;
        });
    house.clock.pass(Duration.ofSeconds(11));
    return work;
  }

  private void push(String login, String progress, double share) {
    Principal.OfLogin who = new Principal.OfLogin(DEMO, Acts.ANNA, login);
    Push push = new Push(DOCUMENT, progress, Double.toString(share), share, "Reader", login);
    house.store.<Long>write(sql -> kosync.push(sql, who, push));
  }

  private List<Operation> acts(WorkId work) {
    return house.store.read(
        sql -> new ArrayList<>(History.read(sql, DEMO, Acts.ANNA, work).places().operations()));
  }

  @Test
  void whatWasPushedBeforeTheFileWasKnownIsFoundWithItsWork() throws IOException {
    push("anna.kindle", FIRST, .2);
    assertThat(acts(Documents.own(DOCUMENT))).hasSize(1);
    EditionId file = arrive("The Keeper");
    WorkId work = own(file, DOCUMENT);
    push("anna.kindle", LATER, .7);
    assertThat(acts(work)).hasSize(2);
    Operation exact = acts(work).getLast();
    assertThat(exact.edition()).isEqualTo(file);
    assertThat(exact.loc().cfi()).startsWith("epubcfi(");
    assertThat(exact.loc().foreign()).containsEntry("koreader", LATER);
  }

  @Test
  void aNameThatSeveralWorksShareIsNeitherOfThem() throws IOException {
    WorkId one = own(arrive("One"), DOCUMENT);
    own(arrive("Two"), DOCUMENT);
    push("anna.kindle", FIRST, .2);
    assertThat(acts(one)).isEmpty();
    assertThat(acts(Documents.own(DOCUMENT))).hasSize(1);
  }

  @Test
  void aFilesNameMeansTheSameBookAsItsBytes() throws IOException {
    EditionId file = arrive("The Keeper");
    own(file, DOCUMENT);
    push("anna.kindle", LATER, .7);
    String byName = "8".repeat(32);
    house.store.write(
        sql -> {
          sql.update(
              "INSERT INTO alias (kind, value, edition) VALUES ('file-name-md5', ?, ?)",
              byName,
              file);
          return true;
        });
    assertThat(house.store.<List<Aliases.Known>>read(sql -> Aliases.document(sql, DEMO, byName)))
        .hasSize(1);
    Principal.OfLogin kobo = new Principal.OfLogin(DEMO, Acts.ANNA, "anna.kobo");
    assertThat(house.store.write(sql -> kosync.pull(sql, kobo, byName)).orElseThrow())
        .extracting(Progress::progress, Progress::document, Progress::percentage)
        .containsExactly(LATER, byName, "0.7");
  }

  @Test
  void aPlaceOfOurOwnDevicesIsSaidInKoReadersWordsForThatFile() throws IOException {
    EditionId file = arrive("The Keeper");
    WorkId work = own(file, DOCUMENT);
    var place = anchors.locate(file, LATER).orElseThrow();
    house.store.write(
        sql ->
            screens
                .of(
                    sql,
                    new dev.lectern.bridge.face.ScreenName(
                        DEMO, Acts.ANNA, dev.lectern.bridge.face.Face.WEB, "tab", "1"))
                .advance(work, file, place, 0, 0, "turn"));
    Principal.OfLogin kobo = new Principal.OfLogin(DEMO, Acts.ANNA, "anna.kobo");
    Progress answer = house.store.write(sql -> kosync.pull(sql, kobo, DOCUMENT)).orElseThrow();
    assertThat(answer.progress()).isEqualTo(LATER);
    assertThat(answer.timestamp()).isEqualTo(Progress.NEW);
  }
}
