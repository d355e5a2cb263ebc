package dev.lectern.bridge.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Limits;
import dev.lectern.bridge.account.Principal;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Topics;
import dev.lectern.protocol.Wire;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each kind of topic that the grammar has, tried at the bridge's own broker by each kind of caller,
 * good and bad. What is to come of it stands in {@code rights/topics.txt}.
 */
class TopicMatrixTest {
  /** Something that the bridge understands, and that changes nothing. */
  private static final byte[] PULL =
      Wire.encode(new Message.Pull(new Cursor(null, 0), 1)).getBytes(StandardCharsets.UTF_8);

  @TempDir static Path home;
  private static Neighbourhood around;
  private static Callers callers;

  private final Tally tally = new Tally();

  @BeforeAll
  static void move() throws Exception {
    around = new Neighbourhood(home.resolve("home"));
    callers = new Callers(around, home.resolve("foreign"));
  }

  @AfterAll
  static void leave() throws Exception {
    around.close();
  }

  private static BareMqtt reach(Caller caller) throws IOException {
    return BareMqtt.reach(URI.create(door(caller.tls() == null)), caller.tls());
  }

  private static String door(boolean plain) {
    return plain
        ? Objects.requireNonNull(around.running.bridge.mqtt())
        : around.running.bridge.mqtts().orElseThrow();
  }

  /** Whether it came in and was let do that. */
  private boolean does(Caller caller, TopicRows.Deed deed, Principal.OfDevice whose) {
    try (BareMqtt one = reach(caller)) {
      boolean in = one.connect(caller.hello()) == 0;
      if (in != caller.good()) {
        tally.wrong.add(caller.who() + (in ? " came in" : " was kept out"));
      }
      if (!in) {
        return false;
      }
      String topic = Evil.topic(whose, deed.kind());
      int reason =
          switch (deed.act()) {
            case PUBLISH -> one.publish(topic, PULL);
            case SUBSCRIBE -> one.subscribe(topic);
          };
      return reason < 0x80;
    } catch (IOException hungUp) {
      return false;
    }
  }

  @Test
  void aDeviceHasItsOwnTopicsAndNobodyAnything() throws Exception {
    Map<TopicRows.Deed, Boolean> rows = TopicRows.read();
    Principal.OfDevice bedside = around.devices.get("own").name();
    Callers.head(callers.all);
    for (Map.Entry<TopicRows.Deed, Boolean> row : rows.entrySet()) {
      StringBuilder ofBedside = new StringBuilder();
      StringBuilder ofItself = new StringBuilder();
      for (Caller caller : callers.all) {
        ofBedside.append(cell(caller, row, bedside));
        ofItself.append(caller.name().equals(bedside) ? "   " : cell(caller, row, caller.name()));
      }
      System.out.printf("%-40s%s%n", row.getKey() + ", bedside's", ofBedside);
      System.out.printf("%-40s%s%n", row.getKey() + ", its own", ofItself);
    }
    System.out.printf(
        "TOPICS topics=%d tried=%d refused=%d admitted=%d%n",
        rows.size(), tally.tried, tally.refused, tally.admitted);
    assertThat(tally.wrong).isEmpty();
  }

  private String cell(
      Caller caller, Map.Entry<TopicRows.Deed, Boolean> row, Principal.OfDevice whose) {
    boolean own = caller.good() && caller.name().equals(whose);
    boolean did = does(caller, row.getKey(), whose);
    tally.see(caller.who() + " at " + whose + ", " + row.getKey(), own && row.getValue(), did);
    return did ? "  +" : "  -";
  }

  @Test
  void whatIsNoNameOpensNothing() throws Exception {
    Caller own = callers.named("device");
    try (Tries tries = new Tries(own, TopicMatrixTest::reach, tally)) {
      for (String name : Evil.NAMES) {
        for (String topic : Evil.topics(own.name(), name)) {
          tries.publish(topic, PULL);
          tries.subscribe(topic);
          tries.subscribe("$share/g/" + topic);
          tries.will(topic);
        }
        tries.subscribe("$share/" + name + "/" + Evil.topic(own.name(), Topics.Way.DOWN));
        tries.clientId(own.name().account() + "/" + name);
        tries.clientId(name + "/bedside");
        if (!name.equals("-bedside")) {
          tries.clientId(own.name() + "/" + name);
        }
      }
      for (String filter : Evil.filters(Evil.topic(own.name(), Topics.Way.DOWN))) {
        tries.subscribe(filter);
        tries.publish(filter, PULL);
        tries.will(filter);
      }
      tries.clientId("demo/bunk");
      tries.clientId("next-door/bedside");
      tries.clientId("demo/bedside2");
    }
    System.out.println("INJECTED injections=" + tally.injections);
    assertThat(tally.wrong).as("what nobody may").isEmpty();
  }

  private static final int QUOTA_EXCEEDED = 0x97;
  private static final int PACKET_TOO_LARGE = 0x95;
  private static final int PAYLOAD_INVALID = 0x99;

  @Test
  void whoSpeaksTooFastIsToldSoAndNobodyElseIs() throws Exception {
    Caller bunk = callers.named("same household's");
    Caller bedside = callers.named("device");
    byte[] later = "{\"v\":1,\"kind\":\"later\"}".getBytes(StandardCharsets.UTF_8);
    Limits.Share share = Limits.household("EUR").device();
    // What other tests have used is filled up again.
    around.running.clock.pass(Duration.ofSeconds(share.burst()));
    String up = Evil.topic(bunk.name(), Topics.Way.UP);
    try (BareMqtt fast = reach(bunk);
        BareMqtt other = reach(bedside)) {
      assertThat(fast.connect(bunk.hello())).isZero();
      assertThat(other.connect(bedside.hello())).isZero();
      int taken = 0;
      int reason = fast.publish(up, later);
      while (reason == 0 && taken <= share.messages() * share.burst()) {
        taken++;
        reason = fast.publish(up, later);
      }
      assertThat(reason).isEqualTo(QUOTA_EXCEEDED);
      assertThat(taken).isEqualTo(share.messages() * share.burst());
      assertThat(other.publish(Evil.topic(bedside.name(), Topics.Way.UP), later)).isZero();
      try (BareMqtt again = reach(bunk)) {
        assertThat(again.connect(bunk.hello())).isZero();
        assertThat(again.publish(up, later)).as("on a new connection").isEqualTo(QUOTA_EXCEEDED);
        around.running.clock.pass(Duration.ofSeconds(1));
        assertThat(again.publish(up, later)).as("a second later").isZero();
      }
    }
    around.running.clock.pass(Duration.ofSeconds(share.burst()));
  }

  @Test
  void aMessageThatIsTooLargeIsRefused() throws Exception {
    Caller bunk = callers.named("same household's");
    String up = Evil.topic(bunk.name(), Topics.Way.UP);
    try (BareMqtt one = reach(bunk)) {
      assertThat(one.connect(bunk.hello())).isZero();
      around.running.clock.pass(Duration.ofSeconds(1));
      assertThat(one.publish(up, new byte[64 * 1024 + 1])).isEqualTo(PAYLOAD_INVALID);
      assertThat(one.announce(96 * 1024)).isEqualTo(PACKET_TOO_LARGE);
    }
  }

  @Test
  void aDeviceHasSomeConnectionsAndNoMore() throws Exception {
    Caller bunk = callers.named("same household's");
    int most = Limits.household("EUR").device().connections();
    List<BareMqtt> open = new ArrayList<>();
    try {
      for (int i = 0; i <= most; i++) {
        BareMqtt one = reach(bunk);
        open.add(one);
        assertThat(one.connect(BareMqtt.Hello.of(bunk.name() + "/" + i)))
            .as("connection %s", i + 1)
            .isEqualTo(i < most ? 0 : QUOTA_EXCEEDED);
      }
      BareMqtt known = reach(bunk);
      open.add(known);
      assertThat(known.connect(BareMqtt.Hello.of(bunk.name() + "/0"))).as("takes over").isZero();
      Caller bedside = callers.named("device");
      try (BareMqtt other = reach(bedside)) {
        assertThat(other.connect(bedside.hello())).as("another device").isZero();
      }
    } finally {
      for (BareMqtt one : open) {
        one.close();
      }
    }
  }
}
