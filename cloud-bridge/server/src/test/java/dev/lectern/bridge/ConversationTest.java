package dev.lectern.bridge;

import static dev.lectern.bridge.Acts.actor;
import static dev.lectern.bridge.Acts.op;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.BridgeTime;
import dev.lectern.protocol.Chain;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.OrderOutcome;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.Topics;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices with a real MQTT client, at the real broker. */
class ConversationTest {
  private static final int NOT_AUTHORIZED = 0x87;

  @TempDir static Path home;
  private static RunningBridge running;
  private static String bedsideToken;
  private static String kitchenToken;

  @BeforeAll
  static void start() throws Exception {
    running = new RunningBridge(home);
    bedsideToken = running.register("bedside");
    kitchenToken = running.register("kitchen");
    running.call("POST", "/api/topup", "{\"minor\":5000,\"currency\":\"EUR\"}".getBytes());
    running.sell("lighthouse-ledger", "The Lighthouse Ledger", 400);
  }

  @AfterAll
  static void stop() throws Exception {
    running.close();
  }

  private static TestDevice bedside() throws Exception {
    return running.connect("bedside", bedsideToken);
  }

  private static TestDevice kitchen() throws Exception {
    return running.connect("kitchen", kitchenToken);
  }

  private Cursor now(TestDevice device) throws Exception {
    Cursor cursor = new Cursor(running.bridge.incarnation(), 0);
    while (true) {
      Message.Page page = device.pull(cursor);
      cursor = new Cursor(page.incarnation(), page.to());
      if (!page.more()) {
        return cursor;
      }
    }
  }

  @Test
  void anActIsAcknowledgedAndComesToTheOtherDevice() throws Exception {
    ActorId actor = actor("bedside", '1');
    try (TestDevice bedside = bedside();
        TestDevice kitchen = kitchen()) {
      Message.Welcome welcome = bedside.hello(actor, 0, null);
      BridgeTime time = BridgeTime.read(welcome.time());
      assertThat(time.at()).isEqualTo(running.clock.instant().toEpochMilli());
      assertThat(time.nonce()).isEqualTo("00000000000000aa");
      assertThat(welcome.at(null))
          .isEqualTo(
              new Message.Welcome(
                  "00000000000000aa",
                  running.bridge.incarnation(),
                  0,
                  false,
                  running.clock.instant().toString()));
      kitchen.hello(actor("kitchen", '1'), 0, null);
      Cursor cursor = now(kitchen);
      Row row = op(actor, 1, 0.62);
      assertThat(bedside.rows(actor, row))
          .isEqualTo(
              new Message.Ack(
                  running.bridge.incarnation(),
                  "00000000000000aa",
                  actor,
                  1,
                  0,
                  List.of(),
                  Chain.with(Chain.START, Sha256.hex(row.body()))));
      Message.Hint hint = kitchen.await(Message.Hint.class);
      while (hint.place() <= cursor.place()) {
        hint = kitchen.await(Message.Hint.class);
      }
      Message.Page page = kitchen.pull(cursor);
      assertThat(page.from()).isEqualTo(cursor.place());
      assertThat(page.entries()).containsExactly(new Entry(hint.place(), "op", row.body()));
      Row second = op(actor, 2, 0.63);
      assertThat(bedside.hello(actor, 2, second).mark()).isEqualTo(1);
      assertThat(bedside.rows(actor, second).mark()).isEqualTo(2);
    }
  }

  @Test
  void whatIsNewComesBeforeItIsAskedFor() throws Exception {
    ActorId actor = actor("bedside", '9');
    try (TestDevice bedside = bedside();
        TestDevice kitchen = kitchen()) {
      kitchen.hello(actor("kitchen", '9'), 0, null);
      bedside.hello(actor, 0, null);
      Row first = op(actor, 1, 0.11);
      bedside.rows(actor, first);
      Cursor cursor = now(kitchen);
      Row second = op(actor, 2, 0.12);
      bedside.rows(actor, second);
      Message.Page page = kitchen.await(Message.Page.class);
      while (page.from() < cursor.place()) {
        page = kitchen.await(Message.Page.class);
      }
      assertThat(page.from()).isEqualTo(cursor.place());
      assertThat(page.entries()).extracting(Entry::body).containsExactly(second.body());
      // Whoever passes the page over is told all the same.
      Message.Hint hint = kitchen.await(Message.Hint.class);
      assertThat(hint.place()).isEqualTo(page.to());
    }
  }

  @Test
  void anOrderIsAnsweredThroughTheFeedOfBothDevices() throws Exception {
    ActorId actor = actor("kitchen", '2');
    try (TestDevice bedside = bedside();
        TestDevice kitchen = kitchen()) {
      bedside.hello(actor("bedside", '2'), 0, null);
      kitchen.hello(actor, 0, null);
      Cursor cursor = now(bedside);
      kitchen.rows(actor, Acts.order(1, Acts.order(7, Acts.LEDGER, 400, "touch")));
      Message.Page page = bedside.pull(cursor);
      assertThat(page.entries()).extracting(Entry::kind).containsExactly("entitlement", "outcome");
      OrderOutcome outcome = Wire.decodeOutcome(page.entries().get(1).body());
      assertThat(outcome.device()).hasToString("kitchen");
      assertThat(outcome.state()).isEqualTo(OrderOutcome.State.PLACED);
    }
  }

  @Test
  void whoIsConnectedIsKnown() throws Exception {
    try (TestDevice kitchen = kitchen()) {
      kitchen.hello(actor("kitchen", '7'), 0, null);
      assertThat(connected("kitchen")).isTrue();
      // The second connection of one device does not end the first one's presence.
      kitchen().close();
      assertThat(kitchen.hello(actor("kitchen", '7'), 0, null).mark()).isZero();
      assertThat(connected("kitchen")).isTrue();
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> !connected("kitchen"));
  }

  private static boolean connected(String device) throws Exception {
    return ((Json.Arr) RunningBridge.json(running.get("/api/account")).get("devices"))
        .items().stream()
            .map(one -> (Json.Obj) one)
            .filter(one -> Json.of(device).equals(one.get("device")))
            .allMatch(one -> Json.of(true).equals(one.get("connected")));
  }

  @Test
  void nobodyComesInWithoutADevicesToken() {
    for (String[] wrong :
        new String[][] {
          {"bedside", kitchenToken},
          {"bedside", ""},
          {"attic", bedsideToken},
          {"page", bedsideToken}
        }) {
      assertThatThrownBy(() -> running.connect(wrong[0], wrong[1]))
          .isInstanceOf(MqttException.class);
    }
  }

  @Test
  void foreignTopicsAreRefused() throws Exception {
    try (TestDevice bedside = bedside()) {
      String own = Topics.down(RunningBridge.DEMO, RunningBridge.device("bedside").device());
      String kitchens = Topics.down(RunningBridge.DEMO, RunningBridge.device("kitchen").device());
      assertThat(bedside.listen(own)).containsExactly(1);
      for (String filter :
          new String[] {
            kitchens, "lectern/v1/+/+/+/up", "#", "lectern/v1/2a/demo/bedside/#", "$SYS/#"
          }) {
        assertThat(bedside.listen(filter)).as(filter).containsExactly(NOT_AUTHORIZED);
      }
      String hello =
          Wire.encode(
              new Message.Hello(
                  actor("kitchen", '3'), 0, null, new Cursor(null, 0), "00000000000000aa"));
      assertThat(refused(bedside, kitchens.replace("/down", "/up"), hello)).isTrue();
    }
  }

  @Test
  void nothingReachesAnotherDevicesTopic() throws Exception {
    try (TestDevice bedside = bedside();
        TestDevice kitchen = kitchen()) {
      kitchen.hello(actor("kitchen", '4'), 0, null);
      now(kitchen);
      String forged = Wire.encode(new Message.Hint(running.bridge.incarnation(), Long.MAX_VALUE));
      String kitchens = Topics.down(RunningBridge.DEMO, RunningBridge.device("kitchen").device());
      assertThat(refused(bedside, kitchens, forged)).isTrue();
      // Whatever was on its way to the kitchen has come before the answer to a pull.
      kitchen.say(new Message.Pull(new Cursor(running.bridge.incarnation(), 0), 1));
      Message next = kitchen.await(Message.class);
      while (!(next instanceof Message.Page)) {
        assertThat(((Message.Hint) next).place()).isLessThan(Long.MAX_VALUE);
        next = kitchen.await(Message.class);
      }
    }
  }

  /** Refused by a reason code, or by throwing the sender out: it must not go through. */
  private static boolean refused(TestDevice device, String topic, String text) {
    try {
      int[] codes = device.say(topic, text);
      return codes.length == 1 && codes[0] == NOT_AUTHORIZED;
    } catch (MqttException thrownOut) {
      return true;
    }
  }

  @Test
  void whatIsNotOfTheProtocolIsNotTaken() throws Exception {
    try (TestDevice bedside = bedside()) {
      String own = Topics.up(RunningBridge.DEMO, RunningBridge.device("bedside").device());
      String others =
          Wire.encode(
              new Message.Rows(actor("kitchen", '5'), List.of(op(actor("kitchen", '5'), 1, .1))));
      for (String text :
          new String[] {
            "",
            "{",
            "{\"v\":1}",
            others,
            "{\"v\":1,\"kind\":\"x\",\"pad\":\"" + "x".repeat(66_000) + "\"}"
          }) {
        int[] codes = bedside.say(own, text);
        assertThat(codes).as(text.length() + " characters").containsExactly(0x99);
      }
      // A kind of a later version is no fault, and the conversation goes on.
      assertThat(bedside.say(own, "{\"v\":1,\"kind\":\"lease\"}")).containsExactly(0);
      assertThat(bedside.hello(actor("bedside", '5'), 0, null).mark()).isZero();
    }
  }

  /** The bound is generous for a busy machine; the figure itself is printed. */
  @Test
  void anActIsOnTheOtherDevicesPageWithinMilliseconds() throws Exception {
    ActorId actor = actor("bedside", '6');
    List<Long> micros = new ArrayList<>();
    try (TestDevice bedside = bedside();
        TestDevice kitchen = kitchen()) {
      bedside.hello(actor, 0, null);
      kitchen.hello(actor("kitchen", '6'), 0, null);
      Cursor cursor = now(kitchen);
      for (int n = 1; n <= 100; n++) {
        long start = System.nanoTime();
        bedside.say(new Message.Rows(actor, List.of(op(actor, n, n / 1000.0))));
        Message.Page page;
        do {
          kitchen.await(Message.Hint.class);
          page = kitchen.pull(cursor);
        } while (page.entries().isEmpty());
        micros.add((System.nanoTime() - start) / 1000);
        cursor = new Cursor(page.incarnation(), page.to());
        assertThat(bedside.await(Message.Ack.class).mark()).isEqualTo(n);
      }
    }
    Collections.sort(micros);
    System.out.printf(
        "act to page, microseconds: p50 %d, p99 %d%n", micros.get(50), micros.get(98));
    assertThat(micros.get(50)).isLessThan(250_000);
  }
}
