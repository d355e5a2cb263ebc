package dev.lectern.app.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.app.Program;
import dev.lectern.device.Failure;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.port.Store;
import dev.lectern.device.store.Actor;
import dev.lectern.device.store.BookFile;
import dev.lectern.device.store.Here;
import dev.lectern.device.store.KeptCustody;
import dev.lectern.device.store.KeptOrder;
import dev.lectern.device.store.Paper;
import dev.lectern.device.store.Persons;
import dev.lectern.device.store.Screen;
import dev.lectern.device.store.Standing;
import dev.lectern.device.store.Stored;
import dev.lectern.device.store.Tie;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.OrderOutcome;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Reassignment;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.note.NoteActs;
import dev.lectern.reading.note.NoteStamp;
import dev.lectern.reading.place.Move;
import dev.lectern.reading.place.Settled;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {
  private static final ReaderId ANNA = new ReaderId("anna");
  private static final WorkId WORK = new WorkId("moss");
  private static final EditionId EDITION = new EditionId("ab".repeat(32));
  private static final ActorId ACTOR = new ActorId(new DeviceId("bedside"), "0".repeat(16));
  private static final ActorId OTHER = new ActorId(new DeviceId("kitchen"), "1".repeat(16));
  private static final OrderKey KEY = new OrderKey("7".repeat(32));

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("home").resolve("device.db");
  }

  @Test
  void whatPeopleReadAndWroteIsForThisProgramsEyesOnly() throws Exception {
    SqliteStore.open(file()).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("home"))))
        .isEqualTo("rwx------");
  }

  @Test
  void a_new_database_is_empty() throws Exception {
    try (SqliteStore store = SqliteStore.open(file())) {
      assertThat(store.load()).isEqualTo(Stored.EMPTY);
    }
  }

  @Test
  void everything_kept_comes_back_as_it_was() throws Exception {
    Stored all = everything();
    try (SqliteStore store = SqliteStore.open(file())) {
      store.commit(writes(all));
      assertThat(store.load()).isEqualTo(all);
    }
    try (SqliteStore store = SqliteStore.open(file())) {
      assertThat(store.load()).isEqualTo(all);
    }
  }

  /** In a lax table a text of digits comes back as a number without its zeros. */
  @Test
  void names_of_digits_stay_text() throws Exception {
    Entitlement entitlement =
        new Entitlement(
            new WorkId("007"),
            Entitlement.Kind.OWN,
            true,
            "0012",
            "7",
            "en",
            new EditionId("0".repeat(64)),
            7);
    try (SqliteStore store = SqliteStore.open(file())) {
      store.commit(List.of(new Write.PutEntitlement(entitlement)));
    }
    try (SqliteStore store = SqliteStore.open(file())) {
      assertThat(store.load().entitlements()).containsExactly(entitlement);
    }
  }

  @Test
  void rows_are_marked_dropped_and_recalled() throws Exception {
    try (SqliteStore store = SqliteStore.open(file())) {
      store.commit(List.of(row(1, 1), row(2, 2), row(5, 3), row(6, 6)));
      store.commit(
          List.of(
              new Write.MarkRows(1, 5, OutboxRow.State.SENT, 0),
              new Write.MarkRows(2, 2, OutboxRow.State.REFUSED, 0),
              new Write.DropRows(1, 1)));

      assertThat(store.load().rows())
          .extracting(OutboxRow::n, OutboxRow::state)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(2L, OutboxRow.State.REFUSED),
              org.assertj.core.groups.Tuple.tuple(6L, OutboxRow.State.KEPT));
      assertThat(store.rows(5)).extracting(OutboxRow::n).containsExactly(5L, 6L);
      assertThat(store.rows(5).getFirst().covers()).isEqualTo(3);
    }
  }

  @Test
  void a_database_in_use_is_refused_in_one_sentence() throws Exception {
    try (SqliteStore store = SqliteStore.open(file())) {
      assertThat(store.load()).isNotNull();
      assertThatThrownBy(() -> SqliteStore.open(file()))
          .isInstanceOf(StoreRefused.class)
          .hasMessageStartingWith("Another process uses ");
    }
  }

  @Test
  void a_damaged_database_is_refused_and_left_as_it_is() throws Exception {
    try (SqliteStore store = SqliteStore.open(file())) {
      store.commit(writes(everything()));
    }
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      for (long page = 1; page < channel.size() / 4096; page++) {
        channel.write(ByteBuffer.wrap(new byte[] {77, 77, 77, 77, 77, 77, 77, 77}), page * 4096);
      }
    }
    byte[] before = Files.readAllBytes(file());

    assertThatThrownBy(() -> SqliteStore.open(file()))
        .isInstanceOf(StoreRefused.class)
        .hasMessageContaining("is damaged; it was left untouched");
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void what_is_no_database_is_refused_and_left_as_it_is() throws Exception {
    Files.createDirectories(file().getParent());
    byte[] letter = "Dear reader, this is no database at all.\n".repeat(200).getBytes();
    Files.write(file(), letter);

    assertThatThrownBy(() -> SqliteStore.open(file())).isInstanceOf(StoreRefused.class);
    assertThat(Files.readAllBytes(file())).isEqualTo(letter);
  }

  @Test
  void a_full_disk_keeps_nothing_of_the_step_and_everything_before() throws Exception {
    try (SqliteStore store = SqliteStore.open(file(), 60)) {
      store.commit(List.of(row(1, 1)));
      List<Write> tooMuch = List.of(row(2, 2), large(3), large(4), large(5), large(6));

      assertThatThrownBy(() -> store.commit(tooMuch))
          .isInstanceOfSatisfying(
              Store.CannotKeep.class,
              refused -> assertThat(refused.failure().code()).isEqualTo("disk-full"));
      assertThat(store.load().rows()).extracting(OutboxRow::n).containsExactly(1L);

      store.commit(List.of(row(2, 2)));
      assertThat(store.load().rows()).extracting(OutboxRow::n).containsExactly(1L, 2L);
    }
  }

  /** The process is killed while it writes; what it called kept is there. */
  @Test
  void what_was_called_kept_survives_kill_9() throws Exception {
    long said = 0;
    try (Program program =
        Program.start(
            folder.resolve("errors.txt"), Map.of(), StoreProgram.class, file().toString())) {
      for (int i = 0; i < 40; i++) {
        said = Long.parseLong(program.line());
      }
      program.kill();
      for (String line = program.line(); line != null; line = program.line()) {
        said = Long.parseLong(line);
      }
    }
    try (SqliteStore store = SqliteStore.open(file())) {
      List<OutboxRow> rows = store.load().rows();
      assertThat(rows.size()).isGreaterThanOrEqualTo((int) said);
      assertThat(rows.getLast().n()).isEqualTo(rows.size());
      // A step is kept whole or not at all: its two writes agree.
      assertThat(store.load().actor().n()).isEqualTo(rows.getLast().n());
    }
  }

  private static Write row(long n, long covers) {
    return new Write.PutRow(
        new OutboxRow(new Row(n, "op", "{\"n\":" + n + "}"), covers, OutboxRow.State.KEPT));
  }

  private static Write large(long n) {
    String body = "{\"x\":\"" + "x".repeat(60_000) + "\"}";
    return new Write.PutRow(new OutboxRow(new Row(n, "op", body), n, OutboxRow.State.KEPT));
  }

  private static Stored everything() {
    TreeMap<ActorId, Long> settled = new TreeMap<>(Map.of(OTHER, 901L));
    Locator place =
        new Locator(
            "text/c1.xhtml",
            "epubcfi(/6/2!/4/2/1:0)",
            0.25,
            0.125,
            7,
            new Locator.Quote("bef", "high", "aft"),
            Map.of("koreader", "/body/x"),
            3.5);
    Dot dot = new Dot(ACTOR, 5);
    Operation operation =
        new Operation(
            dot,
            4,
            ANNA,
            WORK,
            EDITION,
            2,
            Operation.Kind.RESTORE,
            1500,
            settled,
            12,
            "2026-11-22T21:04:11Z",
            place,
            new Dot(OTHER, 901),
            "undo",
            Map.of("later", "[1,2]"));
    Money price = new Money(400, "EUR");
    Order order = new Order(KEY, WORK, ANNA, price, "voice", "2026-11-22T21:04:11Z");
    OrderOutcome outcome =
        new OrderOutcome(
            KEY, WORK, new DeviceId("bedside"), OrderOutcome.State.PLACED, price, "Bought.");
    return new Stored(
        new Actor(ACTOR, 6, "cd".repeat(32), 4, "ef".repeat(32), 12, 12L, 5),
        List.of(
            new OutboxRow(new Row(5, "op", "{\"a\":1}"), 4, OutboxRow.State.KEPT),
            new OutboxRow(new Row(6, "order", "{\"b\":2}"), 6, OutboxRow.State.REFUSED)),
        new Cursor(new Incarnation("e".repeat(16)), 77),
        new Screen(WORK, true),
        List.of(new Here(ANNA, WORK, EDITION, place)),
        List.of(
            new Standing(
                ANNA,
                WORK,
                2,
                dot,
                new Move(new Dot(OTHER, 901), null, null, dot),
                new Settled(settled))),
        List.of(operation),
        List.of(
            new Entitlement(
                WORK, Entitlement.Kind.BOUGHT, true, "Moss", "A. Keeper", "en", EDITION, 1234)),
        List.of(new CatalogueItem(WORK, "Moss", "A. Keeper", "en", EDITION, 1234, price)),
        List.of(
            new BookFile(
                EDITION,
                WORK,
                1234,
                BookFile.State.REFUSED,
                new Failure("content-wrong", "It is another file."),
                true),
            new BookFile(
                new EditionId("e".repeat(64)), WORK, 99, BookFile.State.AWAY, null, false)),
        List.of(
            new KeptOrder(order, new Dot(ACTOR, 6), "Moss", true, outcome, false),
            new KeptOrder(
                new Order(new OrderKey("8".repeat(32)), WORK, ANNA, price, "typed", "x"),
                new Dot(ACTOR, 7),
                "Moss",
                false,
                null,
                true)),
        List.of(),
        new Persons(
            new ReaderId("guest"),
            List.of(ANNA, new ReaderId("ben")),
            List.of(
                new Reassignment(
                    List.of(dot), WORK, ANNA, new ReaderId("ben"), 1, 3, ACTOR, "2026-11-22")),
            List.of(operation)),
        List.of(
            NoteActs.make(
                new NoteStamp(new Dot(ACTOR, 8), ANNA, 12, "2026-11-22T21:04:11Z", "key"),
                Annotation.Kind.BOOKMARK,
                WORK,
                EDITION,
                Map.of("text", "\"later\""))),
        List.of(new Tie("alignment", "a b", "{}"), new Tie("joined", "c d", "{}")),
        new KeptCustody("locked", "This device is locked by its owner."),
        List.of(new Paper("denied", "{}"), new Paper("time", "{}")));
  }

  private static List<Write> writes(Stored all) {
    java.util.ArrayList<Write> writes = new java.util.ArrayList<>();
    writes.add(new Write.PutActor(all.actor()));
    all.rows().forEach(row -> writes.add(new Write.PutRow(row)));
    writes.add(new Write.PutCursor(all.cursor()));
    writes.add(new Write.PutScreen(all.screen()));
    writes.add(new Write.PutCustody(all.custody()));
    all.heres().forEach(here -> writes.add(new Write.PutHere(here)));
    all.standings().forEach(standing -> writes.add(new Write.PutStanding(standing)));
    all.operations().forEach(operation -> writes.add(new Write.PutOperation(operation)));
    all.entitlements().forEach(one -> writes.add(new Write.PutEntitlement(one)));
    all.items().forEach(item -> writes.add(new Write.PutItem(item)));
    all.files().forEach(file -> writes.add(new Write.PutFile(file)));
    all.orders().forEach(order -> writes.add(new Write.PutOrder(order)));
    writes.add(new Write.PutPeople(all.persons().reader(), all.persons().granted()));
    for (Reassignment said : all.persons().reassignments()) {
      Reassignment before =
          new Reassignment(
              List.of(new Dot(ACTOR, 1)), said.work(), said.from(), said.to(), 1, 2, ACTOR, "");
      writes.add(new Write.PutReassignment(before));
      writes.add(new Write.PutReassignment(said));
      writes.add(new Write.DropReassignment(before));
    }
    all.persons().guests().forEach(it -> writes.add(new Write.PutGuestAct(it)));
    all.ties().forEach(tie -> writes.add(new Write.PutTie(tie)));
    all.papers().forEach(paper -> writes.add(new Write.PutPaper(paper)));
    all.annotations().forEach(change -> writes.add(new Write.PutAnnotation(change)));
    return writes;
  }
}
