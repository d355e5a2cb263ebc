package dev.lectern.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lectern.app.TestBridge;
import dev.lectern.app.seal.JdkCiphers;
import dev.lectern.protocol.json.Json;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device that was claimed before its household went over an outside broker, and after. */
class MeetingTest {
  @TempDir Path home;
  private final AtomicInteger moved = new AtomicInteger();

  /** The same device, whose bridge has come up at another port. */
  private Credentials at(TestBridge bridge, IdentityFolder folder) throws Exception {
    Belonging it = folder.belonging().orElseThrow();
    Credentials made =
        Credentials.open(
            folder,
            new Belonging(
                it.account(),
                it.device(),
                it.readers(),
                it.chain(),
                it.root(),
                bridge.https(),
                it.broker(),
                it.rightsRoot(),
                it.sealing()),
            Instant::now);
    made.listen(moved::incrementAndGet);
    return made;
  }

  @Test
  void itLearnsWhereItsBridgeIsMetNow() throws Exception {
    IdentityFolder folder = new IdentityFolder(home.resolve("device/identity"));
    Path bridges = home.resolve("bridge");
    try (TestBridge bridge = TestBridge.closed(bridges)) {
      assertThat(RightsRootTest.claimed(bridge, folder).sealing()).isNull();
      at(bridge, folder).meet();
      assertThat(moved).as("nothing new").hasValue(0);
    }
    Path login = Files.writeString(home.resolve("login"), "bridge\nsecret\n");
    Files.setPosixFilePermissions(login, PosixFilePermissions.fromString("rw-------"));
    try (TestBridge bridge = TestBridge.elsewhere(bridges, "broker.example:8883", login)) {
      Credentials credentials = at(bridge, folder);
      credentials.meet();
      credentials.meet();
      assertThat(moved).as("told once").hasValue(1);
      Sealing told = folder.belonging().orElseThrow().sealing();
      assertThat(told).isNotNull();
      assertThat(told.broker()).isEqualTo(URI.create("ssl://broker.example:8883"));
      String box =
          credentials.sealed(new JdkCiphers(new SecureRandom())).orElseThrow().with().box();
      Path list = bridges.resolve("ca/boxes.passwords");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> Files.exists(list) && Files.readString(list).startsWith(box + ":$7$"));
      assertThat(credentials.renew()).isEmpty();
      assertThat(folder.belonging().orElseThrow().sealing()).isEqualTo(told);
    }
    // Out of reach is not switched off.
    Credentials alone = Credentials.open(folder, folder.belonging().orElseThrow(), Instant::now);
    alone.meet();
    assertThat(alone.sealed(new JdkCiphers(new SecureRandom()))).isPresent();
    try (TestBridge bridge = TestBridge.closed(bridges)) {
      Credentials credentials = at(bridge, folder);
      credentials.meet();
      assertThat(moved).hasValue(2);
      assertThat(credentials.sealed(new JdkCiphers(new SecureRandom()))).isEmpty();
      assertThat(folder.belonging().orElseThrow().sealing()).isNull();
    }
  }

  @Test
  void whatCannotBeUsedIsRefusedWhenItIsToldAndNotLater() {
    for (String sealed :
        new String[] {
          "{}",
          "{\"broker\":\"ssl://b.example:1\",\"key\":\"AAAA\"}",
          "{\"broker\":\"tcp://b.example:1\",\"key\":\"AAAA\"}"
        }) {
      assertThatThrownBy(() -> Sealing.of(Json.parseObject("{\"sealed\":" + sealed + "}")))
          .as(sealed)
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Belonging.parse("{\"sealed\":" + sealed + "}"))
          .isInstanceOf(GeneralSecurityException.class);
    }
  }
}
