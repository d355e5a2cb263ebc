package dev.lectern.bridge.notes;

import static dev.lectern.bridge.Household.BEDSIDE;
import static dev.lectern.bridge.Household.DEMO;
import static dev.lectern.bridge.Household.INCARNATION;
import static dev.lectern.bridge.Household.KITCHEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.TestBook;
import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.page.NoteImport;
import dev.lectern.bridge.page.NotePage;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.exchange.AnnotationSetWriter;
import dev.lectern.reading.exchange.Arrived;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.note.NoteActs;
import dev.lectern.reading.note.NoteLimits;
import dev.lectern.reading.note.NoteStamp;
import dev.lectern.reading.note.Notes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookTest {
  private static final WorkId WORK = new WorkId("own-ledger");
  private static final String CLIPPING =
      "Ledger (A. Keeper)\n"
          + "- Your Highlight on page 1 | location 3-4 | Added on Thursday, 4 June 2020"
          + " 12:18:46\n\n"
          + "keeper wrote it down.\n"
          + "==========\n"
          + "Ledger (A. Keeper)\n"
          + "- Your Note on location 4 | Added on Thursday, 4 June 2020 12:19:00\n\n"
          + "so he did\n"
          + "==========\n"
          + "Another Book (Nobody)\n"
          + "- Your Bookmark on location 4 | Added on Thursday, 4 June 2020 12:20:00\n\n\n"
          + "==========\n";

  @TempDir Path folder;
  private Household house;
  private NotePage page;
  private NoteImport imports;

  @BeforeEach
  void open() throws IOException {
    open(folder.resolve("one"));
  }

  private void open(Path home) throws IOException {
    java.nio.file.Files.createDirectories(home);
    house = new Household(home);
    page = new NotePage(INCARNATION, house.intake, house.clock, NoteLimits.DEFAULT);
    Contents contents = new Contents(home.resolve("contents"), 1 << 20);
    imports = new NoteImport(page, contents, NoteLimits.DEFAULT);
    byte[] book = TestBook.named("Ledger");
    contents.keep(contents.arrive(new ByteArrayInputStream(book)).orElseThrow());
    house.store.write(
        sql ->
            Rights.own(
                sql,
                DEMO,
                new OwnBook(
                    WORK,
                    new EditionId(Sha256.hex(book)),
                    "Ledger",
                    "A. Keeper",
                    "en",
                    book.length),
                "2026-01-01T00:00:00Z"));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static ActorId actor(Principal.OfDevice device) {
    return new ActorId(device.device(), "7f".repeat(8));
  }

  private Notes notes() {
    return house.store.read(sql -> Notebook.read(sql, DEMO, Acts.ANNA));
  }

  private static NoteStamp stamp(Principal.OfDevice device, long n) {
    return new NoteStamp(new Dot(actor(device), n), Acts.ANNA, n, "2026-11-22T21:00:00Z", "key");
  }

  private void send(Principal.OfDevice device, Annotation change) {
    Row row = new Row(change.dot().n(), "note", Wire.encode(change));
    house.store.write(
        sql -> house.intake.rows(sql, device, new Message.Rows(actor(device), List.of(row))));
  }

  private Annotation bookmark(Principal.OfDevice device, long n) {
    return NoteActs.make(
        stamp(device, n), Annotation.Kind.BOOKMARK, WORK, null, Map.of(FieldName.TEXT, "\"a\""));
  }

  private void hello(Principal.OfDevice device, long place) {
    house.store.write(
        sql ->
            house.intake.hello(
                sql,
                device,
                new Message.Hello(
                    actor(device), 0, null, new Cursor(INCARNATION, place), "0".repeat(16))));
  }

  private List<Entry> feed() {
    return house.store.read(
        sql ->
            Feed.page(sql, INCARNATION, DEMO, Set.of(Acts.ANNA), new Cursor(INCARNATION, 0), 256)
                .entries());
  }

  @Test
  void whatADeviceWroteGoesToTheOthersAndStandsHere() {
    Annotation made = bookmark(BEDSIDE, 1);
    send(BEDSIDE, made);
    send(BEDSIDE, made);
    assertThat(notes().live()).hasSize(1);
    assertThat(feed()).filteredOn(entry -> entry.kind().equals("note")).hasSize(1);
    Annotation here = NoteActs.change(stamp(BEDSIDE, 2), Note.of(made), text("here"));
    Annotation there = NoteActs.change(stamp(KITCHEN, 1), Note.of(made), text("there"));
    send(KITCHEN, there);
    send(BEDSIDE, here);
    assertThat(notes().live().get(0).texts()).containsExactlyInAnyOrder("here", "there");
    assertThat(notes()).isEqualTo(Notes.of(List.of(here, made, there)));
  }

  private static Map<String, String> text(String words) {
    return Map.of(FieldName.TEXT, "\"" + words + "\"");
  }

  @Test
  void aTombstoneGoesWhenEveryDeviceHasPassedItAndNotBefore() {
    hello(KITCHEN, 0);
    Annotation made = bookmark(BEDSIDE, 1);
    send(BEDSIDE, made);
    send(BEDSIDE, NoteActs.delete(stamp(BEDSIDE, 2), Note.of(made)));
    assertThat(notes().live()).isEmpty();
    long head = house.store.<Long>read(sql -> Feed.head(sql, DEMO));
    hello(BEDSIDE, head);
    assertThat(notes().all()).hasSize(1);
    hello(KITCHEN, head - 1);
    assertThat(notes().all()).hasSize(1);
    hello(KITCHEN, head);
    assertThat(notes().all()).isEmpty();
    List<Entry> entries = feed();
    Entry last = entries.get(entries.size() - 1);
    assertThat(last.kind()).isEqualTo("note-gone");
    assertThat(Wire.decodeGone(last.body())).isEqualTo(made.note());
  }

  /** Found by the simulation: a row was lost on its way, and its device had passed the deletion. */
  @Test
  void whatComesAfterATombstoneWentMeetsWhatWasDeleted() {
    Annotation made = bookmark(BEDSIDE, 1);
    send(BEDSIDE, NoteActs.delete(stamp(BEDSIDE, 2), Note.of(made)));
    hello(BEDSIDE, house.store.<Long>read(sql -> Feed.head(sql, DEMO)));
    assertThat(notes().all()).isEmpty();
    send(BEDSIDE, made);
    assertThat(notes().live()).isEmpty();
    assertThat(Notes.of(told()).live()).isEmpty();
  }

  @Test
  void whoWroteBeforeHearingOfADeletionThatIsForgottenKeepsAllOfIt() {
    Annotation made = bookmark(BEDSIDE, 1);
    send(BEDSIDE, made);
    send(BEDSIDE, NoteActs.delete(stamp(BEDSIDE, 2), Note.of(made)));
    hello(BEDSIDE, house.store.<Long>read(sql -> Feed.head(sql, DEMO)));
    assertThat(notes().all()).isEmpty();
    send(KITCHEN, NoteActs.change(stamp(KITCHEN, 1), Note.of(made), Map.of(FieldName.COLOR, "1")));
    Note kept = notes().live().getFirst();
    assertThat(kept.texts()).containsExactly("a");
    assertThat(kept.value(FieldName.COLOR)).isEqualTo("1");
    // A device that had forgotten it is told all of it once more.
    List<Annotation> told = told();
    assertThat(Notes.of(told.subList(2, told.size())).live().getFirst()).isEqualTo(kept);
  }

  private List<Annotation> told() {
    return feed().stream()
        .filter(entry -> entry.kind().equals("note"))
        .map(entry -> Wire.decodeAnnotation(entry.body()))
        .toList();
  }

  @Test
  void aDeviceThatIsNotGrantedTheReaderMayNotWrite() {
    house.store.write(
        sql -> {
          Accounts.register(
              sql,
              KITCHEN,
              "Kitchen",
              "speaker",
              List.of(new dev.lectern.protocol.ReaderId("ben")),
              new dev.lectern.bridge.account.Token("t"));
          return true;
        });
    send(KITCHEN, bookmark(KITCHEN, 1));
    assertThat(notes().all()).isEmpty();
  }

  private NoteImport.Result bring(String file, String batch) {
    NoteImport.Form form = NoteImport.Form.of(file);
    Arrived arrived = NoteImport.read(file, form);
    List<NoteImport.Placed> placed = imports.place(house.store, DEMO, Acts.ANNA, arrived);
    return house.store.write(
        sql -> imports.bring(sql, DEMO, Acts.ANNA, placed, arrived.problems(), batch));
  }

  @Test
  void clippingsArePlacedByTheirWordsOnceAndTakenBackInOneStep() {
    NoteImport.Result first = bring(CLIPPING, "b1");
    assertThat(first.added()).isEqualTo(2);
    assertThat(first.withoutPlace()).isZero();
    assertThat(first.problems()).extracting(Arrived.Problem::code).containsExactly("no-such-book");
    Note marked =
        notes().live().stream()
            .filter(note -> note.kind() == Annotation.Kind.HIGHLIGHT)
            .findFirst()
            .orElseThrow();
    assertThat(marked.loc().href()).isEqualTo("c1.xhtml");
    assertThat(marked.loc().text().highlight()).startsWith("keeper wrote it");
    NoteImport.Result again = bring(CLIPPING, "b2");
    assertThat(again.added()).isZero();
    assertThat(again.known()).isEqualTo(2);
    int undone = house.store.write(sql -> page.undoImport(sql, DEMO, Acts.ANNA, "b1"));
    assertThat(undone).isEqualTo(2);
    assertThat(notes().live()).isEmpty();
    assertThat(bring(CLIPPING, "b3").added()).isEqualTo(2);
    house.store.write(
        sql ->
            page.change(
                sql, DEMO, Acts.ANNA, marked.id(), Map.of(FieldName.DELETED, "true"), "page"));
    NoteImport.Result afterDeleting = bring(CLIPPING, "b4");
    assertThat(afterDeleting.removed()).isEqualTo(1);
    assertThat(afterDeleting.added()).isZero();
  }

  @Test
  void koreadersAddressesLeadToThePlace() {
    String sidecar =
        """
        return { ["annotations"] = { [1] = { ["datetime"] = "2026-03-01 12:00:00", ["drawer"] = "lighten",
          ["page"] = "/body/DocFragment[1]/body/p/text().4", ["pos0"] = "/body/DocFragment[1]/body/p/text().4",
          ["pos1"] = "/body/DocFragment[1]/body/p/text().10", ["text"] = "keeper" } },
          ["doc_props"] = { ["title"] = "Ledger", ["authors"] = "A. Keeper" } }
        """;
    assertThat(bring(sidecar, "k1").added()).isEqualTo(1);
    Note marked = notes().live().get(0);
    assertThat(marked.loc().text().highlight()).startsWith("keeper wrote");
    assertThat(marked.loc().foreign()).containsKeys("koreader", "koreader-end");
    assertThat(bring(sidecar, "k2").added()).isZero();
  }

  @Test
  void anAnnotationThatStandsAtNoPlaceIsNotGivenOne() {
    String set =
        """
        {"@context":"https://www.w3.org/ns/epub-anno.jsonld","id":"urn:uuid:1","type":"AnnotationSet",
         "about":{"dc:title":"Ledger","dc:creator":["A. Keeper"]},
         "items":[{"id":"urn:uuid:3","type":"Annotation","motivation":"bookmarking",
          "target":{"source":"c9.xhtml","selector":{"type":"FragmentSelector",
           "value":"epubcfi(/6/98!/4/2)"}}}]}
        """;
    assertThat(bring(set, "w1").withoutPlace()).isEqualTo(1);
    assertThat(NoteLines.json(notes(), java.util.Optional.of(WORK), Map.of()).text())
        .contains("\"percent\":null");
    assertThat(export()).contains("epubcfi(/6/98!/4/2)").doesNotContain("totalProgression");
  }

  private String export() {
    EditionId edition = new EditionId(Sha256.hex(TestBook.named("Ledger")));
    return AnnotationSetWriter.write(edition, "Ledger", "A. Keeper", notes().in(WORK));
  }

  /** Another reader looks for the three of them together. */
  @Test
  void whatFollowsAQuoteInAnExportFollowsItInTheBook() throws IOException {
    bring(CLIPPING.replace("keeper wrote it down.\n", "keeper wrote it down\n"), "b1");
    assertThat(export())
        .contains("\"exact\":\"keeper wrote it down\",\"prefix\":\"The \",\"suffix\":\".\"");
  }

  @Test
  void whatIsExportedAndImportedElsewhereIsExportedByteForByte() throws IOException {
    bring(CLIPPING, "b1");
    house.store.write(
        sql ->
            page.make(
                sql,
                DEMO,
                Acts.ANNA,
                Annotation.Kind.BOOKMARK,
                WORK,
                null,
                Map.of(
                    FieldName.LOC,
                    Wire.encode(dev.lectern.protocol.Locator.of("c1.xhtml", 0.1, 0.1)),
                    FieldName.CREATED,
                    "\"2026-11-22T21:00:00Z\""),
                "page"));
    String before = export();
    assertThat(before)
        .contains("\"motivation\":\"bookmarking\"", "\"motivation\":\"highlighting\"");
    assertThat(bring(before, "same").added()).isZero();
    house.close();
    open(folder.resolve("two"));
    NoteImport.Result result = bring(before, "b9");
    assertThat(result.problems()).isEmpty();
    assertThat(result.added()).isEqualTo(3);
    assertThat(export()).isEqualTo(before);
    assertThat(bring(export(), "b10").added()).isZero();
  }

  @Test
  void whatIsTooLongIsRefusedAndNothingIsKept() {
    NotePage.Outcome outcome =
        house.store.write(
            sql ->
                page.make(
                    sql,
                    DEMO,
                    Acts.ANNA,
                    Annotation.Kind.NOTE,
                    WORK,
                    null,
                    text("x".repeat(20_000)),
                    "page"));
    assertThat(outcome).isInstanceOf(NotePage.Outcome.Refused.class);
    assertThat(notes().all()).isEmpty();
  }
}
