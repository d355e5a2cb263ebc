package dev.lectern.bridge.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.TestClock;
import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.ca.Certificates;
import dev.lectern.bridge.ca.Keyring;
import dev.lectern.bridge.ca.NoAuthority;
import dev.lectern.bridge.ca.SealKey;
import dev.lectern.bridge.ca.ServerNames;
import dev.lectern.bridge.ca.SigningRequest;
import dev.lectern.bridge.ca.TestKey;
import dev.lectern.bridge.feed.Grants;
import dev.lectern.bridge.store.SqliteStore;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.seal.Correspondence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptBoxesTest {
  private static final Principal.OfDevice BEDSIDE = RunningBridge.device("bedside");

  @TempDir Path home;
  private final TestClock clock = new TestClock();
  private final SecureRandom random = new SecureRandom();
  private SqliteStore store;
  private Authority authority;
  private SealKey key;
  private KeptBoxes boxes;

  @BeforeEach
  void start() throws Exception {
    store = SqliteStore.open(home.resolve("bridge.db"), 1);
    authority =
        new Keyring(home.resolve("ca-root"), home.resolve("ca"), clock, random)
            .open(Optional.empty(), new ServerNames(List.of()));
    key = SealKey.open(home.resolve("ca"), random);
    boxes = new KeptBoxes(store, key, new JdkCiphers(random), clock);
    store.write(
        sql -> {
          Accounts.open(sql, RunningBridge.DEMO, new Money(2000, "EUR"));
          Accounts.addReader(sql, RunningBridge.DEMO, new ReaderId("anna"));
          return true;
        });
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Authority.Issued claimed(Principal.OfDevice device, TestKey its) throws Exception {
    SigningRequest.Proven proven = (SigningRequest.Proven) SigningRequest.read(its.csr());
    Authority.Issued issued = authority.device(proven, device);
    return store.write(
        sql -> {
          Grants.register(
              sql, device, "Bedside", "reader", List.of(new ReaderId("anna")), Token.mint(random));
          Certificates.keep(sql, issued, clock.instant());
          return issued;
        });
  }

  /** As the device works it out, from its own half. */
  private Correspondence atDevice(TestKey its) throws Exception {
    return new Correspondence(
        new JdkCiphers(random),
        JdkCiphers.agreed(its.pair().getPrivate(), key.open()),
        BEDSIDE.account(),
        BEDSIDE.device());
  }

  @Test
  void theKeyStaysAndIsItsOwnersAlone() throws Exception {
    assertThat(SealKey.open(home.resolve("ca"), random).written()).isEqualTo(key.written());
    Path file = home.resolve("ca/seal.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.writeString(file, Files.readString(file).substring(0, 200));
    assertThatThrownBy(() -> SealKey.open(home.resolve("ca"), random))
        .isInstanceOf(NoAuthority.class)
        .hasMessageContaining("seal.key cannot be read; put it back, or delete it");
  }

  @Test
  void aBoxIsThatOfACertificateThatOpensSomething() throws Exception {
    TestKey its = TestKey.fresh();
    assertThat(boxes.all()).isEmpty();
    claimed(BEDSIDE, its);
    String box = atDevice(its).box();
    assertThat(boxes.holder(box).orElseThrow().device()).isEqualTo(BEDSIDE);
    assertThat(boxes.holder(box).orElseThrow().with().password())
        .isEqualTo(atDevice(its).password());
    claimed(BEDSIDE, its);
    assertThat(boxes.all()).as("renewed under the same key").hasSize(1);
    clock.pass(Authority.DEVICE_LIFE.plusSeconds(1));
    assertThat(boxes.holder(box)).as("ended").isEmpty();
    claimed(BEDSIDE, its);
    assertThat(boxes.holder(box)).isPresent();
    store.write(sql -> Certificates.revoke(sql, BEDSIDE, "revoked", clock.instant()));
    assertThat(boxes.holder(box)).as("revoked").isEmpty();
    assertThat(boxes.all()).isEmpty();
  }

  @Test
  void aCertificateOfEarlierDaysHasABoxOnceItWasShown() throws Exception {
    TestKey its = TestKey.fresh();
    Authority.Issued issued = claimed(BEDSIDE, its);
    store.write(sql -> sql.update("UPDATE certificate SET public_key = NULL"));
    assertThat(boxes.all()).isEmpty();
    assertThat(store.<Boolean>write(sql -> Sealing.learns(sql, issued.chain().getFirst())))
        .isTrue();
    assertThat(boxes.holder(atDevice(its).box())).isPresent();
    assertThat(store.<Boolean>write(sql -> Sealing.learns(sql, authority.root())))
        .as("what is no device's")
        .isFalse();
  }

  @Test
  void whoNamesBoxesThatAreNobodysIsNotLookedForAsOftenAsHeLikes() throws Exception {
    TestKey its = TestKey.fresh();
    claimed(BEDSIDE, its);
    for (int i = 0; i < 100; i++) {
      assertThat(boxes.holder("%032x".formatted(i))).isEmpty();
    }
    assertThat(boxes.holder(atDevice(its).box())).as("known by now").isPresent();
    TestKey third = TestKey.fresh();
    claimed(BEDSIDE, third);
    assertThat(boxes.holder(atDevice(third).box())).as("in that second").isEmpty();
    clock.pass(Duration.ofSeconds(1));
    assertThat(boxes.holder(atDevice(third).box())).as("in the next").isPresent();
  }
}
