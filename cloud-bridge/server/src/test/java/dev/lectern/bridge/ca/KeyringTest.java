package dev.lectern.bridge.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.TestClock;
import dev.lectern.bridge.account.Principal;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringTest {
  private static final ServerNames NAMES = new ServerNames(List.of("books.example", "10.1.2.3"));

  @TempDir Path home;
  private final TestClock clock = new TestClock();
  private Keyring keyring;

  @BeforeEach
  void aHousehold() {
    keyring = new Keyring(home.resolve("ca-root"), home.resolve("ca"), clock, new SecureRandom());
  }

  private Authority open() throws NoAuthority {
    return keyring.open(Optional.empty(), NAMES);
  }

  @Test
  void itsFilesAreItsOwnersAlone() throws Exception {
    open();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
    }
    assertThat(home.resolve("ca/root.key")).doesNotExist();
    assertThat(home.resolve("ca-root/root.key")).exists();
  }

  @Test
  void theRootIsMadeOnceAndMayBeCarriedAway() throws Exception {
    Authority first = open();
    Authority second = open();
    assertThat(second.rootHash()).isEqualTo(first.rootHash());
    assertThat(second.server().own()).isEqualTo(first.server().own());
    Files.move(home.resolve("ca-root"), home.resolve("in-a-drawer"));
    Authority without = keyring.open(Optional.of(first.rootHash()), NAMES);
    assertThat(without.server().own()).isEqualTo(first.server().own());
    Files.move(home.resolve("in-a-drawer"), home.resolve("ca-root"));
    clock.pass(Duration.ofDays(2 * 365 + 30));
    Authority later = open();
    assertThat(later.rootHash()).isEqualTo(first.rootHash());
    assertThat(later.server().chain().getLast())
        .as("a new signing key, in time")
        .isNotEqualTo(first.server().chain().getLast());
  }

  @Test
  void keysThatAreGoneAreNotTakenForANewHousehold() throws Exception {
    Authority first = open();
    Files.move(home.resolve("ca-root"), home.resolve("1"));
    Files.move(home.resolve("ca"), home.resolve("2"));
    assertThatThrownBy(() -> keyring.open(Optional.of(first.rootHash()), NAMES))
        .isInstanceOf(NoAuthority.class)
        .hasMessageContaining("gone");
    Authority other = open();
    assertThat(other.rootHash()).isNotEqualTo(first.rootHash());
    assertThatThrownBy(() -> keyring.open(Optional.of(first.rootHash()), NAMES))
        .hasMessageContaining("another household");
  }

  @Test
  void aSigningKeyThatIsLostIsMadeAnewFromTheRoot() throws Exception {
    Authority first = open();
    for (String name : List.of("signing.key", "signing.pem", "root.pem")) {
      Files.delete(home.resolve("ca").resolve(name));
    }
    assertThat(keyring.open(Optional.of(first.rootHash()), NAMES).rootHash())
        .isEqualTo(first.rootHash());
  }

  @Test
  void aKeyThatIsNotItsCertificatesIsRefused() throws Exception {
    open();
    Files.copy(
        home.resolve("ca/server.key"),
        home.resolve("ca/signing.key"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(this::open).isInstanceOf(NoAuthority.class);
  }

  @Test
  void whatAPowerCutLeftBehindIsBegunAnew() throws IOException, NoAuthority {
    Files.createDirectories(home.resolve("ca-root"));
    Files.writeString(home.resolve("ca-root/root.key"), "half");
    assertThat(open().rootHash()).hasSize(64);
  }

  @Test
  void theServerIsCalledByItsNamesAndHoldsInThePast() throws Exception {
    Authority authority = open();
    X509Certificate own = authority.server().own();
    assertThat(own.getSubjectAlternativeNames())
        .extracting(name -> name.get(1).toString())
        .contains("books.example", "10.1.2.3", "localhost", "127.0.0.1");
    assertThat(own.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    Instant now = clock.instant();
    assertThat(own.getNotBefore().toInstant()).isBefore(now.minus(Duration.ofDays(364)));
    assertThat(Duration.between(own.getNotBefore().toInstant(), own.getNotAfter().toInstant()))
        .isLessThan(Duration.ofDays(825));
    own.verify(authority.server().chain().getLast().getPublicKey());
    authority.server().chain().getLast().verify(authority.root().getPublicKey());
    Authority renamed = keyring.open(Optional.empty(), new ServerNames(List.of("other.example")));
    assertThat(renamed.server().own().getSubjectAlternativeNames().toString())
        .contains("other.example")
        .doesNotContain("books.example");
  }

  @Test
  void ofARequestOnlyTheKeyIsTaken() throws Exception {
    Authority authority = open();
    TestKey key = TestKey.fresh();
    SigningRequest.Proven request = (SigningRequest.Proven) SigningRequest.read(key.csr());
    X509Certificate own =
        authority.device(request, RunningBridge.device("bedside")).chain().getFirst();
    assertThat(own.getPublicKey()).isEqualTo(key.pair().getPublic());
    assertThat(own.getSubjectX500Principal().getName()).isEqualTo("CN=2a/demo/bedside");
    assertThat(DeviceName.of(own))
        .hasValueSatisfying(
            name -> assertThat(name.device()).isEqualTo(RunningBridge.device("bedside")));
    assertThat(own.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
    assertThat(own.getBasicConstraints()).isEqualTo(-1);
    assertThat(own.getNotAfter().toInstant()).isEqualTo(clock.instant().plus(Duration.ofDays(90)));
    assertThat(DeviceName.of(authority.server().own())).isEmpty();
    assertThat(DeviceName.of(authority.atOutsideBroker().own())).isEmpty();
  }

  @Test
  void theLongestNameGetsACertificateToo() throws Exception {
    Principal.OfDevice device =
        new Principal.OfDevice(new AccountId("a".repeat(64)), new DeviceId("d".repeat(64)));
    SigningRequest.Proven request =
        (SigningRequest.Proven) SigningRequest.read(TestKey.fresh().csr());
    X509Certificate own = open().device(request, device).chain().getFirst();
    assertThat(DeviceName.of(own))
        .hasValueSatisfying(name -> assertThat(name.device()).isEqualTo(device));
    assertThat(own.getSubjectX500Principal().getName()).doesNotContain("/");
  }

  @Test
  void whoHasNotTheKeyGetsNoCertificate() throws Exception {
    TestKey somebody = TestKey.fresh();
    assertThat(SigningRequest.read(somebody.csr(TestKey.fresh())))
        .isInstanceOfSatisfying(
            SigningRequest.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("csr-not-proven"));
    assertThat(SigningRequest.read(TestKey.on("secp384r1").csr()))
        .isInstanceOfSatisfying(
            SigningRequest.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("csr-key"));
    for (String garbage : List.of("", "AAAA", "MAA=", "no base 64!", "x".repeat(5000))) {
      assertThat(SigningRequest.read(garbage)).isInstanceOf(SigningRequest.Refused.class);
    }
  }
}
