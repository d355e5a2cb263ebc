package dev.lectern.bridge.leave;

import static dev.lectern.bridge.Household.BEDSIDE;
import static dev.lectern.bridge.Household.DEMO;
import static dev.lectern.bridge.Household.KITCHEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Custody;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.entitlement.Ledger;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.face.Face;
import dev.lectern.bridge.face.Registration;
import dev.lectern.bridge.people.People;
import dev.lectern.bridge.store.Meta;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Reassignment;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureTest {
  private static final ReaderId ANNA = new ReaderId("anna-of-the-mill");
  private static final ReaderId BEN = new ReaderId("ben");
  private static final ActorId ACTOR = Acts.actor("bedside", 'a');
  private static final ActorId PHONE = Acts.actor("phone", 'b');
  private static final Principal.OfDevice HERS =
      new Principal.OfDevice(DEMO, new DeviceId("phone"));
  private static final WorkId OWN = new WorkId("own-" + Sha256.hex("diary").substring(0, 16));

  /** Her name, what she wrote, her login, her diary's title. */
  private static final List<String> WORDS =
      List.of("anna-of-the-mill", "Quixotic Marginalium", "mill-kindle", "Diary of a Miller");

  @TempDir Path folder;
  private Household house;
  private Erasures erasures;

  @BeforeEach
  void live() {
    house = new Household(folder).sell("lighthouse-ledger", 499);
    erasures = new Erasures(house.clock, new SplittableRandom(1), null);
    house.store.write(
        sql -> {
          for (Principal.OfDevice device : List.of(BEDSIDE, KITCHEN)) {
            Accounts.register(
                sql, device, "Device", "reader", List.of(ANNA, BEN), new Token(device.toString()));
          }
          Accounts.register(
              sql, HERS, "Anna-of-the-Mill's", "reader", List.of(ANNA), new Token("phone"));
          new People(house.clock, new SplittableRandom(2)).open(sql, DEMO, ANNA);
          sql.update(
              "INSERT INTO login (account, login, reader, secret_hash, label)"
                  + " VALUES (?, 'mill-kindle', ?, 'x', 'her Kindle')",
              DEMO,
              ANNA);
          sql.update(
              "INSERT INTO face_screen (account, screen, reader, face, login, name, device, life,"
                  + " generation, created_at, last_seen) VALUES (?, 's', ?, ?, 'mill-kindle', 'k',"
                  + " 'face-mill-kindle', 'c', 1, '', '')",
              DEMO,
              ANNA,
              Face.KOSYNC);
          Registration.open(sql, DEMO, ANNA);
          Audit.note(sql, DEMO, Deed.ROLE_SET, Detail.person(ANNA));
          return true;
        });
    house.hello(BEDSIDE, ACTOR, 0, null);
    house.hello(HERS, PHONE, 0, null);
    house.ack(
        BEDSIDE,
        ACTOR,
        of(Acts.order(1, Acts.order(1, Acts.LEDGER, 999, "touch")), ANNA),
        act(2, ANNA),
        act(3, BEN),
        note(ACTOR, 4),
        act(5, ANNA),
        new Row(
            6,
            "reassign",
            Wire.encode(
                new Reassignment(
                    List.of(new Dot(ACTOR, 5)),
                    Acts.LEDGER,
                    ANNA,
                    BEN,
                    1,
                    9,
                    ACTOR,
                    "2026-11-22T21:00:00Z"))));
    house.ack(
        HERS,
        PHONE,
        new Row(
            1,
            "own",
            Wire.encode(
                new OwnBook(
                    OWN, new EditionId(Sha256.hex("diary")), "Diary of a Miller", "A.", "en", 9))));
  }

  @AfterEach
  void leave() {
    house.close();
  }

  private static Row act(long n, ReaderId reader) {
    return of(Acts.op(ACTOR, n, 0.25), reader);
  }

  /** The same row, by another reader than Anna. */
  private static Row of(Row row, ReaderId reader) {
    return new Row(
        row.n(), row.kind(), row.body().replace("\"anna\"", "\"" + reader.value() + "\""));
  }

  private static Row note(ActorId actor, long n) {
    Dot dot = new Dot(actor, n);
    return new Row(
        n,
        "note",
        Wire.encode(
            new Annotation(
                dot,
                dot,
                ANNA,
                Annotation.Kind.NOTE,
                Acts.LEDGER,
                null,
                new TreeMap<>(),
                n,
                "2026-11-22T21:00:00Z",
                "touch",
                new TreeMap<>(Map.of("text", "\"Quixotic Marginalium\"")),
                Map.of())));
  }

  private Erasures.Outcome erase(ReaderId reader) throws IOException {
    Erasures.Asked asked = house.store.read(sql -> erasures.ask(sql, new Whose(DEMO, reader)));
    Erasures.Outcome outcome =
        house.store.write(
            sql ->
                erasures.confirm(
                    sql,
                    DEMO,
                    asked.id(),
                    asked.word(),
                    new Receipt.Earlier(List.of(), false, null)));
    new Cleared(house.store, folder.resolve("content"), folder.resolve("kepub")).finish();
    return outcome;
  }

  private List<String> found() throws IOException {
    List<String> found = new ArrayList<>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        for (String word : WORDS) {
          for (Charset written : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            String bytes = latin(Files.readAllBytes(file));
            if (bytes.contains(latin(word.getBytes(written)))) {
              found.add(word + " in " + file.getFileName());
            }
          }
        }
      }
    }
    return found;
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
  }

  @Test
  void afterAReadersErasureNoFileHoldsAnyOfHerWords() throws IOException {
    assertThat(WORDS).allSatisfy(word -> assertThat(found()).anyMatch(it -> it.startsWith(word)));
    Erasures.Outcome.Done done = (Erasures.Outcome.Done) erase(ANNA);
    assertThat(found()).isEmpty();
    assertThat(done.wiped()).containsExactly(HERS.device());
    Json.Obj receipt = Json.parseObject(done.receipt());
    assertThat(((Json.Obj) receipt.get("erased")).members())
        .containsKeys("outbox_row", "annotation_change", "person", "login", "own_book", "reader");
  }

  /** A line there is nobody's, so no table's rule finds a name in it. */
  @Test
  void whereMetaCouldNameHerNothingIsErased() {
    for (String[] line :
        new String[][] {{"last-reader", "x"}, {"root", ANNA.value()}, {"root-of", "0f"}}) {
      house.store.write(
          sql -> sql.update("INSERT INTO meta (name, value) VALUES (?, ?)", line[0], line[1]));
      assertThatThrownBy(() -> erase(ANNA)).as(line[0]).isInstanceOf(IllegalStateException.class);
      assertThat(house.store.<Boolean>read(sql -> Accounts.readers(sql, DEMO).contains(ANNA)))
          .as(line[0])
          .isTrue();
      house.store.write(sql -> sql.update("DELETE FROM meta WHERE name = ?", line[0]));
    }
  }

  @Test
  void whatAWholeBridgeKeepsOfItselfIsKnown() throws Exception {
    try (RunningBridge running =
        new RunningBridge(folder.resolve("bridge"), false, RunningBridge.both())) {
      running
          .write(
              sql -> {
                Registration.open(sql, DEMO, BEN);
                Meta.signed(sql, 1);
                Meta.erasing(sql, List.of("0f", "a1"));
                Meta.mail(sql, "0f,1,2,0");
                return true;
              })
          .join();
      assertThat(running.write(sql -> Meta.all(sql).keySet()).join())
          .containsAll(Meta.NAMES)
          .hasSize(Meta.NAMES.size() + 1);
      assertThat(checked(running, ANNA)).isEmpty();
      assertThat(checked(running, BEN)).contains("kosync-registration");
    }
  }

  /** What is wrong after that reader's erasure; blank where nothing is. */
  private static String checked(RunningBridge running, ReaderId reader) {
    return running
        .write(
            sql -> {
              try {
                MetaNames.check(sql, new Whose(DEMO, reader));
                return "";
              } catch (IllegalStateException named) {
                return named.getMessage();
              }
            })
        .join();
  }

  @Test
  void whatIsOthersAndTheBooksOfMoneyStay() throws IOException {
    erase(ANNA);
    house.store.read(
        sql -> {
          assertThat(Accounts.readers(sql, DEMO)).contains(BEN);
          assertThat(Accounts.granted(sql, BEDSIDE)).containsExactly(BEN);
          assertThat(Custody.of(sql, HERS)).isEqualTo(Custody.WIPE);
          assertThat(rows(sql, "operation")).isEqualTo(1);
          assertThat(Ledger.balanced(sql, DEMO)).isTrue();
          assertThat(Ledger.balance(sql, DEMO, Ledger.HOUSEHOLD)).isEqualTo(5000 - 499);
          assertThat(Rights.all(sql, DEMO)).hasSize(1);
          assertThat(rows(sql, "purchase_order WHERE reader LIKE 'erased-%'")).isEqualTo(1);
          return true;
        });
  }

  private static long rows(Sql sql, String from) {
    return sql.number("SELECT count(*) FROM " + from);
  }

  @Test
  void rowsThatComeLateAreKnownAndNotKept() throws IOException {
    erase(ANNA);
    Message.Ack again = house.ack(BEDSIDE, ACTOR, note(ACTOR, 4), note(ACTOR, 7));
    assertThat(again.mark()).isEqualTo(7);
    assertThat(again.refused()).extracting(Message.Refusal::code).contains("reader-not-granted");
    assertThat(found()).isEmpty();
  }

  @Test
  void aHouseholdsErasureLeavesTheBooksOfMoneyAndDevicesThatWillBeTold() throws IOException {
    Erasures.Outcome.Done done = (Erasures.Outcome.Done) erase(null);
    assertThat(found()).isEmpty();
    assertThat(done.wiped()).hasSize(3);
    house.store.read(
        sql -> {
          assertThat(Accounts.readers(sql, DEMO)).isEmpty();
          assertThat(rows(sql, "outbox_row")).isZero();
          assertThat(Ledger.balance(sql, DEMO, Ledger.HOUSEHOLD)).isEqualTo(5000 - 499);
          return true;
        });
  }

  @Test
  void withoutItsWordNothingIsErased() {
    Erasures.Asked asked = house.store.read(sql -> erasures.ask(sql, new Whose(DEMO, ANNA)));
    for (String word : List.of("", "BCDFGH", "no", asked.word())) {
      Erasures.Outcome outcome =
          house.store.write(
              sql ->
                  erasures.confirm(
                      sql, DEMO, asked.id(), word, new Receipt.Earlier(List.of(), false, null)));
      assertThat(outcome).isInstanceOf(Erasures.Outcome.Refused.class);
    }
    assertThat(house.store.<Boolean>read(sql -> Accounts.readers(sql, DEMO).contains(ANNA)))
        .isTrue();
  }
}
