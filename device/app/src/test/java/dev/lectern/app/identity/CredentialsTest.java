package dev.lectern.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.protocol.json.Json;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a claimed device stays young, and what it says when it could not. */
class CredentialsTest {
  private static final String RENEW = "/claim/renew";

  @TempDir Path home;
  private PretendBridge bridge;
  private IdentityFolder folder;
  private DeviceKey key;
  private Instant now = Instant.now();

  @BeforeEach
  void claim() throws Exception {
    bridge = new PretendBridge(home.resolve("bridge"));
    folder = new IdentityFolder(home.resolve("identity"));
    key = folder.key(new SecureRandom());
    folder.keep(Belonging.read(bridge.granted(key, bridge.root())));
  }

  @AfterEach
  void close() {
    bridge.close();
  }

  private Credentials credentials() throws Exception {
    return Credentials.open(folder, folder.belonging().orElseThrow(), () -> now);
  }

  private Instant end() throws Exception {
    return folder.belonging().orElseThrow().own().getNotAfter().toInstant();
  }

  private static Json.Obj chain(String pem) {
    return Json.object().put("chain", pem).build();
  }

  @Test
  void itIsDueFromTwoThirdsOfItsLifeOn() {
    Instant from = Instant.parse("2026-11-22T00:00:00Z");
    Instant to = from.plus(Duration.ofDays(90));
    Instant due = from.plus(Duration.ofDays(60));
    assertThat(Credentials.isDue(from, to, from)).isFalse();
    assertThat(Credentials.isDue(from, to, due.minusMillis(1))).isFalse();
    assertThat(Credentials.isDue(from, to, due)).isTrue();
    assertThat(Credentials.isDue(from, to, to.plusSeconds(1))).isTrue();
  }

  @Test
  void aYoungerCertificateIsKeptAndUsed() throws Exception {
    Credentials credentials = credentials();
    String before = folder.belonging().orElseThrow().chain();
    String younger = bridge.chain(key);
    bridge.says(RENEW, chain(younger));
    assertThat(credentials.renew()).isEmpty();
    assertThat(folder.belonging().orElseThrow().chain()).isEqualTo(younger).isNotEqualTo(before);
  }

  @Test
  void aCertificateForAnotherKeyIsNotTaken() throws Exception {
    Credentials credentials = credentials();
    String before = folder.belonging().orElseThrow().chain();
    bridge.says(RENEW, chain(bridge.chain(DeviceKey.fresh(new SecureRandom()))));
    assertThat(credentials.renew()).isEqualTo("The bridge signed another key.");
    bridge.refuses(RENEW, "access_denied");
    assertThat(credentials.renew()).isEqualTo("The bridge gave no answer that helps.");
    assertThat(folder.belonging().orElseThrow().chain()).isEqualTo(before);
  }

  @Test
  void itIsRenewedByItselfWhenItIsDueAndNotBefore() throws Exception {
    String younger = bridge.chain(key);
    bridge.says(RENEW, chain(younger));
    var timers = new ScheduledThreadPoolExecutor(1);
    try {
      credentials().renewWhereDue();
      assertThat(bridge.asked).isEmpty();
      now = now.plus(Duration.ofDays(62));
      Credentials due = credentials();
      due.keepYoung(timers);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> folder.belonging().orElseThrow().chain().equals(younger));
      // And then where the bridge is met.
      await().atMost(Duration.ofSeconds(30)).until(() -> bridge.asked.size() > 1);
    } finally {
      timers.shutdownNow();
    }
    assertThat(bridge.asked).containsExactly(RENEW, "/claim/broker");
  }

  @Test
  void theEndIsSaidInOneSentence() throws Exception {
    Credentials credentials = credentials();
    assertThat(credentials.trouble()).isEmpty();
    now = end();
    assertThat(credentials.trouble()).isEmpty();
    now = end().plusSeconds(1);
    assertThat(credentials.trouble())
        .isEqualTo(
            "This device's certificate ended on "
                + end().toString().substring(0, 10)
                + "; it must be claimed anew.");
  }
}
