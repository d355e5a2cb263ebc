package dev.lectern.bridge.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.ingest.Actors;
import dev.lectern.bridge.store.Meta;
import dev.lectern.bridge.store.SqliteStore;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a real database, and the way back. */
class BackupTest {
  private static final long SECOND_PAGE = 4096;

  private static final ActorId ACTOR = Acts.actor("bedside", '1');

  @TempDir private Path folder;

  private Household household() throws IOException {
    Household household = new Household(Files.createDirectories(folder.resolve("home")));
    household.store.write(sql -> Meta.incarnation(sql, new Random(1)));
    return household;
  }

  private Path contents() {
    return folder.resolve("home/content");
  }

  private Path file() {
    return folder.resolve("backups/one.db");
  }

  private Backup take(Household household) throws NoBackup {
    return Backup.take(household.store, contents(), file(), Instant.parse("2026-11-22T21:00:00Z"));
  }

  @Test
  void copiesOneStateWhileRowsComeAndCallsNoMoreSafe() throws Exception {
    try (Household household = household()) {
      AtomicBoolean going = new AtomicBoolean(true);
      AtomicLong sent = new AtomicLong();
      household.hello(Household.BEDSIDE, ACTOR, 0, null);
      Thread writing =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (going.get()) {
                      long n = sent.incrementAndGet();
                      household.ack(Household.BEDSIDE, ACTOR, Acts.op(ACTOR, n, 0.5));
                    }
                  });
      while (sent.get() < 50) {
        Thread.onSpinWait();
      }
      Backup backup = take(household);
      going.set(false);
      writing.join();
      long safe = backup.marks().getFirst().mark();
      assertThat(safe).isBetween(49L, sent.get());
      assertThat(SqliteStore.<Long>readCopy(file(), BackupTest::rows)).isEqualTo(safe);
      household.store.write(
          sql -> {
            Actors.safe(sql, backup.marks());
            return true;
          });
      Message.Ack ack =
          household.ack(Household.BEDSIDE, ACTOR, Acts.op(ACTOR, sent.get() + 1, 0.6));
      assertThat(ack.mark()).isEqualTo(sent.get() + 1);
      assertThat(ack.safe()).isEqualTo(safe);
    }
  }

  private static long rows(dev.lectern.bridge.store.Sql sql) {
    return sql.number("SELECT count(*) FROM outbox_row");
  }

  @Test
  void comesBackUnderANewIncarnationAndWithItsBooks() throws Exception {
    String book = Sha256.hex("a book");
    Incarnation before;
    try (Household household = household()) {
      Path kept = Files.createDirectories(contents().resolve(book.substring(0, 2))).resolve(book);
      Files.writeString(kept, "a book");
      household.hello(Household.BEDSIDE, ACTOR, 0, null);
      household.ack(Household.BEDSIDE, ACTOR, Acts.op(ACTOR, 1, 0.5));
      before = take(household).manifest().incarnation();
      household.ack(Household.BEDSIDE, ACTOR, Acts.op(ACTOR, 2, 0.6));
    }
    Path home = folder.resolve("other");
    Restore restore = Restore.of(file(), home, false, "x", new Random(2));
    assertThat(restore.incarnation()).isNotEqualTo(before);
    assertThat(restore.missing()).isEmpty();
    assertThat(home.resolve("content").resolve(book.substring(0, 2)).resolve(book))
        .hasContent("a book");
    try (SqliteStore store = SqliteStore.open(home.resolve("bridge.db"), 1)) {
      assertThat(store.<Long>read(BackupTest::rows)).isEqualTo(1);
      assertThat(store.read(Meta::known)).contains(restore.incarnation());
    }
  }

  @Test
  void namesTheBooksThatItHasNot() throws Exception {
    String book = Sha256.hex("a book");
    try (Household household = household()) {
      Path kept = Files.createDirectories(contents().resolve(book.substring(0, 2))).resolve(book);
      Files.writeString(kept, "a book");
      take(household);
    }
    Files.delete(Backup.in(Backup.shelf(file()), book));
    Restore restore = Restore.of(file(), folder.resolve("other"), false, "x", new Random(2));
    assertThat(restore.missing()).containsExactly(book);
  }

  @Test
  void neverOverwritesAHomeAndKeepsTheOneThatItReplaces() throws Exception {
    try (Household household = household()) {
      take(household);
    }
    Path home = folder.resolve("home");
    Files.writeString(home.resolve("owner.token"), "t\n");
    Files.createDirectories(home.resolve("ca-root/deeper"));
    Files.writeString(home.resolve("ca-root/deeper/root.key"), "k\n");
    Files.setPosixFilePermissions(
        home.resolve("ca-root"), PosixFilePermissions.fromString("rwx------"));
    assertThatThrownBy(() -> Restore.of(file(), home, false, "x", new Random(2)))
        .isInstanceOf(NoBackup.class)
        .hasMessageContaining("--replace");
    Restore restore = Restore.of(file(), home, true, "x", new Random(2));
    assertThat(restore.aside()).isEqualTo(folder.resolve("home.before-x"));
    assertThat(folder.resolve("home.before-x/bridge.db")).exists();
    assertThat(home.resolve("owner.token")).hasContent("t");
    assertThat(home.resolve("ca-root/deeper/root.key")).hasContent("k");
    assertThat(Files.getPosixFilePermissions(home.resolve("ca-root"))).hasSize(3);
  }

  @Test
  void refusesWhatWasNotVerifiedOrIsDamaged() throws Exception {
    try (Household household = household()) {
      household.hello(Household.BEDSIDE, ACTOR, 0, null);
      for (long n = 1; n < 200; n++) {
        household.ack(Household.BEDSIDE, ACTOR, Acts.op(ACTOR, n, 0.5));
      }
      take(household);
    }
    Path unverified = folder.resolve("backups/two.db");
    Files.copy(file(), unverified);
    assertThatThrownBy(() -> Restore.verify(unverified)).hasMessageContaining("never verified");
    assertThatThrownBy(() -> Restore.verify(folder.resolve("none.db")))
        .hasMessageContaining("There is no backup");
    Random random = new Random(3);
    for (int i = 0; i < 20; i++) {
      flip(file(), random.nextLong(Files.size(file())));
    }
    // Inside a row's text only the hash of the file tells; where pages begin, SQLite does as well.
    flip(file(), SECOND_PAGE);
    Path home = folder.resolve("other");
    assertThatThrownBy(() -> Restore.of(file(), home, false, "x", random))
        .isInstanceOf(NoBackup.class)
        .hasMessageContaining("is damaged");
    assertThat(home).doesNotExist();
    // Also where the manifest was made to fit: then the database's own check sees it.
    for (long page = 1; page < 6; page++) {
      flip(file(), page * 4096);
    }
    Manifest manifest = Manifest.of(file());
    Files.writeString(
        Manifest.beside(file()),
        new Manifest(
                manifest.incarnation(),
                manifest.at(),
                Flushed.sha256(file()),
                manifest.bytes(),
                manifest.rows(),
                manifest.books())
            .text());
    assertThatThrownBy(() -> Restore.verify(file())).hasMessageContaining("is damaged");
  }

  private static void flip(Path file, long at) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int there = bytes.read();
      bytes.seek(at);
      bytes.write(there ^ 0x55);
    }
  }

  @Test
  void keepsTheNewestFew() throws Exception {
    try (Household household = household()) {
      Path kept = folder.resolve("kept");
      Backups backups = new Backups(household.store, contents(), kept, 2, household.clock);
      for (int i = 0; i < 4; i++) {
        backups.take();
        household.clock.pass(java.time.Duration.ofHours(1));
      }
      assertThat(Backups.all(kept)).hasSize(2);
      for (Path backup : Backups.all(kept)) {
        assertThat(Restore.verify(backup).rows()).isPositive();
      }
    }
  }
}
