package dev.lectern.bridge.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.bridge.signing.Notary;
import dev.lectern.bridge.signing.RightsKeys;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.SqliteStore;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.TrustedRoot;
import dev.lectern.protocol.jdk.Ed25519;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has the database in his hands, and what he cannot do unnoticed. */
class AuditTest {
  private static final AccountId DEMO = new AccountId("demo");
  private static final ReaderId ANNA = new ReaderId("anna");
  private static final DeviceId KITCHEN = new DeviceId("kitchen");
  private static final Instant NOW = Instant.parse("2026-11-22T21:04:11Z");

  @TempDir Path home;
  private SqliteStore store;
  private Notary notary;
  private Heads heads;

  @BeforeEach
  void fiveRows() throws Exception {
    store = SqliteStore.open(home.resolve("bridge.db"), 1);
    notary =
        new RightsKeys(home.resolve("root"), home.resolve("ca"), () -> NOW, new SecureRandom())
            .open(Optional.empty())
            .orElseThrow();
    heads = new Heads(home.resolve("audit"), notary, store, () -> NOW);
    for (int i = 0; i < 5; i++) {
      note(i, Deed.LOCKED, Detail.device(KITCHEN), Detail.limit("try", (long) i));
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void note(long later, Deed what, Detail... details) {
    Asking anna = new Asking(Who.person(ANNA), NOW.toEpochMilli() + later);
    store.write(
        sql -> {
          Audit.note(sql, DEMO, anna, what, details);
          return true;
        });
  }

  private void change(String sql) {
    store.write(it -> it.update(sql));
  }

  private List<Row> rows() {
    return store.read(sql -> Audit.after(sql, DEMO, 0, 100));
  }

  private KeptHeads kept() throws IOException {
    return KeptHeads.read(
        new TrustedRoot(notary.root(), new Ed25519()), DEMO, List.of(home.resolve("audit")));
  }

  private List<Finding> findings() throws IOException {
    assertThat(kept().doubted()).isEmpty();
    return Chain.findings(rows(), kept().believed());
  }

  /** What somebody would do who can write rows, and knows how they are hashed. */
  private void rewriteFrom(long n) {
    store.write(
        sql -> {
          List<Row> all = Audit.after(sql, DEMO, 0, 100);
          String before = n == 1 ? Row.NONE : all.get((int) n - 2).hash();
          for (Row row : all.subList((int) n - 1, all.size())) {
            Row forged =
                Row.after(row.n(), row.atMs(), "person-9", row.what(), row.details(), before);
            sql.update(
                "UPDATE audit SET who = ?, before = ?, hash = ? WHERE account = ? AND n = ?",
                forged.who(),
                forged.before(),
                forged.hash(),
                DEMO,
                forged.n());
            before = forged.hash();
          }
          return true;
        });
  }

  @Test
  void anUntouchedChainIsWhole() throws Exception {
    heads.sign(true);
    note(9, Deed.UNLOCKED);

    assertThat(kept().believed()).singleElement().satisfies(it -> assertThat(it.n()).isEqualTo(5));
    assertThat(findings()).isEmpty();
  }

  @Test
  void aChangedRowIsFound() throws Exception {
    change("UPDATE audit SET details = '{\"device\":\"device-1\",\"try\":7}' WHERE n = 3");
    assertThat(findings()).containsExactly(new Finding.Changed(3));
  }

  @Test
  void everyFieldOfARowIsHeld() throws Exception {
    for (String field : List.of("at_ms = 7", "who = 'bridge'", "what = 'unlocked'")) {
      change("UPDATE audit SET " + field + " WHERE n = 4");
      assertThat(findings()).as(field).containsExactly(new Finding.Changed(4));
    }
  }

  @Test
  void aRemovedRowIsFound() throws Exception {
    change("DELETE FROM audit WHERE n = 2");
    assertThat(findings()).containsExactly(new Finding.Removed(2));
  }

  @Test
  void rowsThatClosedTheGapAreFound() throws Exception {
    change("DELETE FROM audit WHERE n = 2");
    change("UPDATE audit SET n = n - 1 WHERE n > 2");
    assertThat(findings()).containsExactly(new Finding.Changed(2));
  }

  @Test
  void movedRowsAreFound() throws Exception {
    List<Row> rows = rows();
    Row second = rows.get(1);
    Row third = rows.get(2);
    List<Row> moved =
        List.of(
            rows.get(0),
            Row.after(2, third.atMs(), third.who(), third.what(), third.details(), third.before()),
            Row.after(
                3, second.atMs(), second.who(), second.what(), second.details(), second.before()));
    assertThat(Chain.findings(moved, List.of())).containsExactly(new Finding.Moved(2));
  }

  @Test
  void aChainThatWasCutOffIsFoundByItsHead() throws Exception {
    heads.sign(true);
    change("DELETE FROM audit WHERE n > 3");
    assertThat(findings()).containsExactly(new Finding.Truncated(3, 5));
  }

  @Test
  void aChainThatWasCutOffAndGrewAgainIsFoundByItsHead() throws Exception {
    heads.sign(true);
    change("DELETE FROM audit WHERE n > 3");
    for (int i = 0; i < 4; i++) {
      note(20 + i, Deed.UNLOCKED);
    }
    assertThat(findings()).containsExactly(new Finding.Rewritten(5));
  }

  @Test
  void aWriterThatHashesEverythingAnewIsFoundByAHead() throws Exception {
    heads.sign(true);
    rewriteFrom(2);
    assertThat(Chain.findings(rows(), List.of())).isEmpty();
    assertThat(findings()).containsExactly(new Finding.Rewritten(5));
  }

  @Test
  void anEmptiedTableIsFoundByItsHead() throws Exception {
    heads.sign(true);
    change("DELETE FROM audit");
    assertThat(findings()).containsExactly(new Finding.Truncated(0, 5));
  }

  @Test
  void aHeadThatWasAlteredIsNotBelieved() throws Exception {
    heads.sign(true);
    Path file = home.resolve("audit/2026-11.jsonl");
    Files.writeString(file, Files.readString(file).replace("\"n\":5", "\"n\":4") + "nonsense\n");
    assertThat(kept().believed()).isEmpty();
    assertThat(kept().doubted()).hasSize(2);
  }

  @Test
  void anotherRootsHeadIsNotBelieved() throws Exception {
    heads.sign(true);
    Notary foreign =
        new RightsKeys(home.resolve("r2"), home.resolve("c2"), () -> NOW, new SecureRandom())
            .open(Optional.empty())
            .orElseThrow();
    KeptHeads read =
        KeptHeads.read(
            new TrustedRoot(foreign.root(), new Ed25519()), DEMO, List.of(home.resolve("audit")));
    assertThat(read.believed()).isEmpty();
    assertThat(read.doubted()).hasSize(1);
  }

  @Test
  void aRestoreIsToldApartFromATheft() throws Exception {
    heads.sign(true);
    change("DELETE FROM audit WHERE n > 2");
    note(50, Deed.RESTORED);
    assertThat(findings()).containsExactly(new Finding.LostByRestore(3, 5));
  }

  @Test
  void aRowIsWrittenWithWhatItRecordsOrNotAtAll() {
    assertThatThrownBy(
            () ->
                store.write(
                    sql -> {
                      Audit.note(sql, DEMO, Deed.WIPED);
                      throw new IllegalStateException("the work failed");
                    }))
        .hasMessage("the work failed");
    assertThat(rows()).hasSize(5);
  }

  @Test
  void aForgottenNameLeavesAWholeChain() throws Exception {
    heads.sign(true);
    store.write(
        sql -> {
          Audit.forget(sql, DEMO, Who.person(ANNA));
          return true;
        });
    assertThat(findings()).isEmpty();
    assertThat(store.<Boolean>read(sql -> Audit.names(sql, DEMO).containsValue("anna"))).isFalse();
    assertThat(rows().toString()).doesNotContain("anna").doesNotContain("kitchen");
    // Somebody of the same name is somebody else.
    note(60, Deed.UNLOCKED);
    assertThat(rows().getLast().who()).isNotEqualTo(rows().getFirst().who());
  }

  @Test
  void aStrangerCannotFillTheDisk() {
    store.write(AuditTest::knockOften);
    assertThat(store.read(sql -> Audit.last(sql, DEMO)).orElseThrow().n())
        .isEqualTo(Audit.STRANGERS + 5L);
    note(70, Deed.UNLOCKED);
    assertThat(store.read(sql -> Audit.last(sql, DEMO)).orElseThrow().what()).isEqualTo("unlocked");
  }

  private static boolean knockOften(Sql sql) {
    Asking stranger = new Asking(Who.STRANGER, NOW.toEpochMilli());
    for (int i = 0; i < Audit.STRANGERS + 50; i++) {
      Audit.noteStranger(sql, DEMO, stranger, Deed.SIGN_IN_REFUSED);
    }
    return true;
  }

  @Test
  void aHeadIsSignedForManyRowsOrAfterAWhile() throws Exception {
    heads.sign(false);
    note(80, Deed.UNLOCKED);
    heads.sign(false);
    assertThat(kept().believed()).hasSize(1);
    for (int i = 0; i < 100; i++) {
      note(90 + i, Deed.UNLOCKED);
    }
    heads.sign(false);
    assertThat(kept().believed()).hasSize(2);
  }
}
