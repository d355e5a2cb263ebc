package dev.lectern.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.identity.Told;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a device without a root believes, over real TLS. */
class FirstContactTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Told.Nothing ANOTHER =
      new Told.Nothing("Who answered is not the bridge that it says it is.");

  @TempDir static Path home;
  private static PretendBridge bridge;
  private static PretendBridge another;
  private static DeviceKey key;

  @BeforeAll
  static void open() throws Exception {
    bridge = new PretendBridge(home.resolve("bridge"));
    another = new PretendBridge(home.resolve("another"));
    key = DeviceKey.fresh(new SecureRandom());
    bridge.says("/claim/start", PretendBridge.begun("BCDF-GHJK", bridge.root()));
  }

  @AfterAll
  static void close() {
    bridge.close();
    another.close();
  }

  private static ClaimDoor.Started start(PretendBridge at, String fragment) {
    return new ClaimDoor(URI.create(at.at() + fragment), PATIENCE).start(key, "reader", "Bedside");
  }

  private static Waiting begun() {
    return ((ClaimDoor.Started.Begun) start(bridge, "")).waiting();
  }

  @Test
  void bothMarksAreShownForPeopleToCompare() {
    assertThat(start(bridge, ""))
        .isInstanceOfSatisfying(
            ClaimDoor.Started.Begun.class,
            it -> {
              assertThat(it.told().root()).isEqualTo(bridge.rootHash());
              assertThat(it.told().key()).isEqualTo(key.hash());
              assertThat(it.told().userCode()).isEqualTo("BCDF-GHJK");
            });
  }

  @Test
  void whoOffersTheRootOfAnotherIsRefused() throws Exception {
    another.says("/claim/start", PretendBridge.begun("BCDF-GHJK", bridge.root()));
    assertThat(start(another, "")).isEqualTo(new ClaimDoor.Started.Not(ANOTHER));
  }

  @Test
  void aRootThatTheAddressNamesIsTheOnlyOne() throws Exception {
    another.says("/claim/start", PretendBridge.begun("BCDF-GHJK", another.root()));
    String named = "#root=" + bridge.rootHash();
    assertThat(start(bridge, named)).isInstanceOf(ClaimDoor.Started.Begun.class);
    assertThat(start(bridge, "#root=" + bridge.rootHash().toUpperCase(Locale.ROOT)))
        .isInstanceOf(ClaimDoor.Started.Begun.class);
    assertThat(start(another, named)).isEqualTo(new ClaimDoor.Started.Not(ANOTHER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"#root=", "#rot=", "#root=0123", "#", "#root"})
  void anAddressWhoseRootCannotBeReadIsAskedNothing(String fragment) {
    int before = bridge.asked.size();
    String all = fragment.equals("#rot=") ? fragment + bridge.rootHash() : fragment;
    assertThat(start(bridge, all))
        .isEqualTo(
            new ClaimDoor.Started.Not(
                new Told.Nothing(
                    "The bridge's address names a root, but not as #root= and 64 digits.")));
    assertThat(bridge.asked).hasSize(before);
  }

  @Test
  void fromTheStartOnNobodyElseIsAsked() throws Exception {
    Waiting waiting = begun();
    another.says("/claim/poll", another.granted(key, bridge.root()));
    int before = another.asked.size();
    assertThat(new ClaimDoor(another.at(), PATIENCE).poll(waiting))
        .isEqualTo(new ClaimDoor.Polled.Not(new Told.Nothing("The bridge cannot be reached.")));
    assertThat(another.asked).as("what it was told").hasSize(before);
  }

  @Test
  void aGrantWithAnotherRootIsNotTaken() throws Exception {
    Waiting waiting = begun();
    bridge.says("/claim/poll", bridge.granted(key, another.root()));
    assertThat(new ClaimDoor(bridge.at(), PATIENCE).poll(waiting))
        .isEqualTo(
            new ClaimDoor.Polled.Not(
                new Told.Nothing("The bridge gave another root than it had shown.")));
    bridge.says("/claim/poll", bridge.granted(key, bridge.root()));
    assertThat(new ClaimDoor(bridge.at(), PATIENCE).poll(waiting))
        .isInstanceOf(ClaimDoor.Polled.Granted.class);
  }
}
