package dev.lectern.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.app.TestBridge;
import dev.lectern.app.config.Paper;
import dev.lectern.device.Core;
import dev.lectern.device.DeviceConfig;
import dev.lectern.device.Effect;
import dev.lectern.device.Event;
import dev.lectern.device.Limits;
import dev.lectern.device.Moment;
import dev.lectern.device.Setting;
import dev.lectern.device.State;
import dev.lectern.device.Step;
import dev.lectern.device.dialog.Wording;
import dev.lectern.device.identity.Identity;
import dev.lectern.device.store.MemoryStore;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By a real claim at a real bridge: what the device then believes rights by. */
class RightsRootTest {
  private static final Incarnation BRIDGE = new Incarnation("e".repeat(16));
  private static final Moment NOW = new Moment(Instant.EPOCH, 1_000);

  @TempDir Path home;

  static Belonging claimed(TestBridge bridge, IdentityFolder folder) throws Exception {
    bridge.register("another", "reader");
    AtomicReference<String> approved = new AtomicReference<>("");
    try (Unclaimed device =
        Unclaimed.at(
            bridge.https(),
            folder,
            new Unclaimed.Wish("reader", "Bedside", new SecureRandom()),
            () -> new Moment(Instant.now(), System.nanoTime() / 1_000_000),
            identity -> approve(bridge, identity, approved))) {
      return device.untilClaimed().orElseThrow();
    }
  }

  private static void approve(
      TestBridge bridge, Identity identity, AtomicReference<String> approved) {
    if (identity instanceof Identity.Claiming claiming
        && approved.compareAndSet("", claiming.userCode())) {
      String yes =
          Json.object()
              .put("code", claiming.userCode())
              .put("approve", true)
              .putAll("readers", List.of("anna"), Json::of)
              .text();
      try {
        bridge.call("POST", "/api/claims", yes.getBytes());
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void aClaimedDeviceTakesNoRightThatItsHouseholdDidNotSign() throws Exception {
    try (TestBridge bridge = TestBridge.closed(home.resolve("bridge"))) {
      IdentityFolder folder = new IdentityFolder(home.resolve("device/identity"));
      Belonging belonging = claimed(bridge, folder);
      assertThat(folder.belonging()).contains(belonging);
      Paper paper = Paper.parse("{\"claim\":\"" + bridge.https() + "\",\"home\":\"x\"}");
      DeviceConfig config = paper.config(belonging).device();
      String secret = Files.readString(home.resolve("bridge/ca-root/rights.key"));
      assertThat(config.rightsRoot()).isNotNull();
      assertThat(secret).as("the root in the drawer").contains(config.rightsRoot());
      assertThat(offered(config)).as("an unsigned right").isEmpty();
      assertThat(Credentials.open(folder, belonging, Instant::now).renew()).isEmpty();
      assertThat(folder.belonging().orElseThrow().rightsRoot()).isEqualTo(config.rightsRoot());
    }
  }

  /** What the device has after somebody on its way told it of a right. */
  private static java.util.Set<WorkId> offered(DeviceConfig config) {
    Core core = new Core(new Setting(config, Limits.DEFAULT, Wording.load("en", 0), new Random(5)));
    State state = core.initial();
    Step step = core.step(state, new Event.Booted(new MemoryStore().load()), NOW);
    step = core.step(step.state(), new Event.LinkUp(), NOW);
    String nonce =
        step.effects().stream()
            .filter(Effect.Publish.class::isInstance)
            .map(effect -> ((Effect.Publish) effect).message())
            .filter(Message.Hello.class::isInstance)
            .map(message -> ((Message.Hello) message).nonce())
            .findFirst()
            .orElseThrow();
    Message.Welcome welcome = new Message.Welcome(nonce, BRIDGE, 0, false, "2026-11-22T21:00:00Z");
    step = core.step(step.state(), new Event.MessageIn(welcome), NOW);
    Entitlement right =
        new Entitlement(
            new WorkId("moss"),
            Entitlement.Kind.BOUGHT,
            true,
            "Moss",
            "A. Keeper",
            "en",
            new EditionId(Sha256.hex("moss")),
            1234);
    Entry entry = new Entry(1, "entitlement", Wire.encode(right));
    step =
        core.step(
            step.state(),
            new Event.MessageIn(new Message.Page(BRIDGE, 0, 1, false, List.of(entry))),
            NOW);
    assertThat(step.state().cursor().place()).isEqualTo(1);
    return step.state().library().rights().keySet();
  }

  @Test
  void aDeviceOfEarlierDaysLearnsTheRootWithItsNextCertificateAndNeverAnother() throws Exception {
    try (TestBridge bridge = TestBridge.closed(home.resolve("bridge"))) {
      IdentityFolder folder = new IdentityFolder(home.resolve("device/identity"));
      Belonging now = claimed(bridge, folder);
      Belonging before = with(now, null);
      assertThat(Belonging.parse(before.json())).isEqualTo(before);
      assertThat(Credentials.open(folder, before, Instant::now).renew()).isEmpty();
      assertThat(folder.belonging().orElseThrow().rightsRoot()).isEqualTo(now.rightsRoot());
    }
    Belonging known =
        Belonging.parse(Files.readString(home.resolve("device/identity/belonging.json")));
    assertThat(known.renewed(known.chain(), "A".repeat(43), null).rightsRoot())
        .isEqualTo(known.rightsRoot());
    assertThatThrownBy(() -> Belonging.parse(with(known, "no key").json()))
        .isInstanceOf(java.security.GeneralSecurityException.class);
  }

  private static Belonging with(Belonging it, String root) {
    return new Belonging(
        it.account(),
        it.device(),
        it.readers(),
        it.chain(),
        it.root(),
        it.http(),
        it.broker(),
        root,
        it.sealing());
  }
}
