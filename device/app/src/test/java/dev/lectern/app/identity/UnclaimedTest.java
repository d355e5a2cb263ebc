package dev.lectern.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.Moment;
import dev.lectern.device.identity.Identity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A claim that a power cut interrupts. */
class UnclaimedTest {
  private static final String START = "/claim/start";
  private static final String POLL = "/claim/poll";

  @TempDir Path home;
  private final AtomicLong uptime = new AtomicLong();
  private final List<Identity> shown = new CopyOnWriteArrayList<>();
  private PretendBridge bridge;
  private IdentityFolder folder;

  @BeforeEach
  void open() throws Exception {
    bridge = new PretendBridge(home.resolve("bridge"));
    folder = new IdentityFolder(home.resolve("identity"));
    bridge.says(START, PretendBridge.begun("BCDF-GHJK", bridge.root()));
    bridge.refuses(POLL, "authorization_pending");
  }

  @AfterEach
  void close() {
    bridge.close();
  }

  /** One life of the program; ended where the predicate says so. */
  private Optional<Belonging> live(Predicate<Identity> powerCut) throws Exception {
    shown.clear();
    Unclaimed[] life = {null};
    Consumer<Identity> show =
        identity -> {
          shown.add(identity);
          if (powerCut.test(identity)) {
            life[0].close();
          }
        };
    life[0] =
        Unclaimed.at(
            bridge.at(),
            folder,
            new Unclaimed.Wish("reader", "Bedside", new SecureRandom()),
            () -> new Moment(Instant.EPOCH, uptime.addAndGet(400)),
            show);
    return life[0].untilClaimed();
  }

  private boolean polled() {
    return bridge.asked.contains(POLL);
  }

  @Test
  void theCodeHoldsThroughAPowerCut() throws Exception {
    assertThat(live(identity -> polled())).isEmpty();
    int asked = bridge.asked.size();
    DeviceKey key = folder.key();
    bridge.says(POLL, bridge.granted(key, bridge.root()));

    assertThat(live(identity -> false)).isPresent();

    assertThat(bridge.asked.subList(asked, bridge.asked.size())).containsExactly(POLL);
    assertThat(shown.getFirst())
        .isInstanceOfSatisfying(
            Identity.Claiming.class,
            it -> {
              assertThat(it.userCode()).isEqualTo("BCDF-GHJK");
              assertThat(it.root()).isEqualTo(bridge.rootHash());
            });
    assertThat(shown.getLast()).isEqualTo(new Identity.Claimed("demo", "bedside"));
    assertThat(folder.waiting()).isEmpty();
    assertThat(folder.belonging()).isPresent();
    assertThat(folder.key().hash()).as("the key that was signed").isEqualTo(key.hash());
  }

  @Test
  void aTornClaimIsBegunAnew() throws Exception {
    assertThat(live(identity -> polled())).isEmpty();
    Path file = home.resolve("identity/waiting.json");
    Files.writeString(file, Files.readString(file).substring(0, 40));
    bridge.says(START, PretendBridge.begun("LMNP-QRST", bridge.root()));
    bridge.says(POLL, bridge.granted(folder.key(), bridge.root()));

    assertThat(live(identity -> false)).isPresent();

    assertThat(bridge.asked).filteredOn(START::equals).hasSize(2);
    assertThat(shown)
        .anySatisfy(
            it ->
                assertThat(it)
                    .isInstanceOfSatisfying(
                        Identity.Claiming.class,
                        claiming -> assertThat(claiming.userCode()).isEqualTo("LMNP-QRST")));
  }

  @Test
  void aCodeThatHasEndedIsReplaced() throws Exception {
    assertThat(live(identity -> polled())).isEmpty();
    bridge.refuses(POLL, "expired_token");
    bridge.says(START, PretendBridge.begun("LMNP-QRST", bridge.root()));
    assertThat(
            live(
                identity ->
                    identity instanceof Identity.Claiming it && it.userCode().equals("LMNP-QRST")))
        .isEmpty();
    assertThat(bridge.asked).filteredOn(START::equals).hasSize(2);
    assertThat(folder.waiting()).map(Waiting::userCode).contains("LMNP-QRST");
  }
}
