package dev.lectern.bridge.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.ca.Keyring;
import dev.lectern.bridge.ca.Revocations;
import dev.lectern.bridge.ca.ServerNames;
import dev.lectern.bridge.ca.TestKey;
import dev.lectern.protocol.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same matrix through somebody else's broker: mosquitto with the configuration that we ship. It
 * grants every subscription and sifts the messages, so what counts is what is heard.
 */
class OutsideMatrixTest {
  private static final byte[] WORDS = "words".getBytes(StandardCharsets.UTF_8);

  @TempDir static Path home;
  private static Neighbourhood around;
  private static @Nullable Mosquitto mosquitto;
  private static List<Caller> callers = List.of();

  private final Tally tally = new Tally();
  private final List<String> said = new ArrayList<>();

  @BeforeAll
  static void move() throws Exception {
    around = new Neighbourhood(home.resolve("home"));
    // What only the bridge's own database knows, a broker elsewhere does not; nor has it another
    // door.
    callers =
        new Callers(around, home.resolve("foreign"))
            .all.stream()
                .filter(it -> it.tls() != null)
                .filter(it -> !List.of("ended", "signed, never kept").contains(it.who()))
                .toList();
    mosquitto = Mosquitto.start(home.resolve("outside"), authority(), revoked()).orElse(null);
  }

  @AfterAll
  static void leave() throws Exception {
    if (mosquitto != null) {
      mosquitto.close();
    }
    around.close();
  }

  private static Authority authority() throws Exception {
    return new Keyring(
            around.home("ca-root"), around.home("ca"), around.running.clock, new SecureRandom())
        .open(Optional.empty(), new ServerNames(List.of("books.example")));
  }

  private static Map<String, Instant> revoked() {
    Instant now = around.running.clock.instant();
    return around.running.write(sql -> Revocations.of(sql, now)).join();
  }

  private static BareMqtt reach(@Nullable SSLContext tls) throws IOException {
    return BareMqtt.reach(mosquitto.address, tls);
  }

  private static BareMqtt bridge() throws Exception {
    String chain = Files.readString(mosquitto.folder.resolve("bridge.pem"));
    TestKey key = TestKey.kept(Files.readString(mosquitto.folder.resolve("bridge.key")), chain);
    BareMqtt bridge = reach(key.tls(chain, around.root));
    assertThat(bridge.connect(BareMqtt.Hello.of("whatever"))).isZero();
    assertThat(bridge.subscribe(Topics.ALL_UP)).isLessThan(0x80);
    return bridge;
  }

  private static Caller named(String who) {
    return callers.stream().filter(it -> it.who().equals(who)).findFirst().orElseThrow();
  }

  private boolean does(
      Caller caller, TopicRows.Deed deed, Principal.OfDevice whose, BareMqtt bridge)
      throws IOException {
    try (BareMqtt one = reach(caller.tls())) {
      boolean in = one.connect(caller.hello()) == 0;
      if (in != caller.good()) {
        tally.wrong.add(caller.who() + (in ? " came in" : " was kept out"));
      }
      if (!in) {
        return false;
      }
      String topic = Evil.topic(whose, deed.kind());
      return switch (deed.act()) {
        case PUBLISH -> {
          boolean taken = one.publish(topic, WORDS) < 0x80;
          if (taken) {
            said.add(topic);
          }
          yield taken;
        }
        case SUBSCRIBE -> hears(caller, one, topic, whose, bridge);
      };
    } catch (IOException hungUp) {
      return false;
    }
  }

  /** Something is said at that topic by who may, and then something that the caller may hear. */
  private boolean hears(
      Caller caller, BareMqtt one, String topic, Principal.OfDevice whose, BareMqtt bridge)
      throws IOException {
    String down = Evil.topic(caller.name(), Topics.Way.DOWN);
    one.subscribe(topic);
    one.subscribe(down);
    if (topic.endsWith("/down")) {
      assertThat(bridge.publish(topic, WORDS)).isLessThan(0x80);
    } else if (whose.equals(caller.name())) {
      assertThat(one.publish(topic, WORDS)).isLessThan(0x80);
      said.add(topic);
    } else {
      sayAs(named("device"), topic);
    }
    assertThat(bridge.publish(down, "until here".getBytes(StandardCharsets.UTF_8)))
        .isLessThan(0x80);
    return one.hears().equals(topic);
  }

  private void sayAs(Caller caller, String topic) throws IOException {
    try (BareMqtt other = reach(caller.tls())) {
      assertThat(other.connect(caller.hello())).isZero();
      assertThat(other.publish(topic, WORDS)).isLessThan(0x80);
      said.add(topic);
    }
  }

  @Test
  void theSameHoldsAtSomebodyElsesBroker() throws Exception {
    if (mosquitto == null) {
      System.out.println("ABSENT: mosquitto; nothing is tried at an outside broker");
      return;
    }
    Principal.OfDevice bedside = around.devices.get("own").name();
    Map<TopicRows.Deed, Boolean> rows = TopicRows.read();
    try (BareMqtt bridge = bridge()) {
      Callers.head(callers);
      for (Map.Entry<TopicRows.Deed, Boolean> row : rows.entrySet()) {
        for (boolean bedsides : List.of(true, false)) {
          StringBuilder line = new StringBuilder();
          for (Caller caller : callers) {
            Principal.OfDevice whose = bedsides ? bedside : caller.name();
            if (!bedsides && whose.equals(bedside)) {
              line.append("   ");
              continue;
            }
            boolean own = caller.good() && caller.name().equals(whose);
            boolean did = does(caller, row.getKey(), whose, bridge);
            tally.see(
                "mosquitto: " + caller.who() + " at " + whose + ", " + row.getKey(),
                own && row.getValue(),
                did);
            line.append(did ? "  +" : "  -");
          }
          System.out.printf(
              "%-40s%s%n", row.getKey() + (bedsides ? ", bedside's" : ", its own"), line);
        }
      }
      List<String> arrived = new ArrayList<>();
      for (int i = 0; i < said.size(); i++) {
        arrived.add(bridge.hears());
      }
      assertThat(arrived).as("what reached the bridge").isEqualTo(said);
    }
    assertThat(tally.wrong).isEmpty();
    System.out.printf(
        "OUTSIDE outside-broker=%d tried=%d refused=%d admitted=%d%n",
        tally.tried, tally.tried, tally.refused, tally.admitted);
  }

  @Test
  void whatIsNoNameOpensNothingThere() throws Exception {
    if (mosquitto == null) {
      return;
    }
    Caller own = named("device");
    List<String> filters = new ArrayList<>(Evil.filters(Evil.topic(own.name(), Topics.Way.DOWN)));
    try (Tries tries = new Tries(own, caller -> reach(caller.tls()), tally)) {
      for (String name : Evil.NAMES) {
        for (String topic : Evil.topics(own.name(), name)) {
          tries.publish(topic, WORDS);
          filters.add(topic);
          filters.add("$share/g/" + topic);
        }
      }
      // A filter that ends the connection ends what was granted before it: those are left out.
      List<String> granted = new ArrayList<>();
      for (String filter : filters) {
        if (tries.asks(filter)) {
          granted.add(filter);
        }
      }
      hearsNothingOfOthers(own, granted);
    }
    nobodyHearsItsLastWords(own);
    theftOfASession(own);
    System.out.println("INJECTED injections=" + tally.injections);
    assertThat(tally.wrong).isEmpty();
  }

  private void hearsNothingOfOthers(Caller own, List<String> granted) throws Exception {
    String down = Evil.topic(own.name(), Topics.Way.DOWN);
    Caller sibling = named("same household's");
    Caller stranger = named("other household's");
    try (BareMqtt bridge = bridge();
        BareMqtt one = reach(own.tls())) {
      assertThat(one.connect(own.hello())).isZero();
      for (String filter : granted) {
        assertThat(one.subscribe(filter)).as(Evil.shown(filter)).isLessThan(0x80);
      }
      for (Caller other : List.of(sibling, stranger)) {
        sayAs(other, Evil.topic(other.name(), Topics.Way.UP));
        bridge.publish(Evil.topic(other.name(), Topics.Way.DOWN), WORDS);
      }
      // With so many filters its own comes to it all the same, and more than once.
      one.subscribe(down);
      bridge.publish(down, WORDS);
      String last = one.hears();
      assertThat(last).as("with %s filters granted", granted.size()).isEqualTo(down);
    }
  }

  /** It looks at a will's topic when it publishes it: when another connection takes over. */
  private void nobodyHearsItsLastWords(Caller own) throws Exception {
    Caller sibling = named("same household's");
    Caller stranger = named("other household's");
    List<String> wills = new ArrayList<>();
    for (Caller other : List.of(sibling, stranger)) {
      wills.add(Evil.topic(other.name(), Topics.Way.UP));
      wills.add(Evil.topic(other.name(), Topics.Way.DOWN));
    }
    Evil.NAMES.forEach(name -> wills.addAll(Evil.topics(own.name(), name)));
    String down = Evil.topic(sibling.name(), Topics.Way.DOWN);
    String up = Evil.topic(own.name(), Topics.Way.UP);
    try (BareMqtt bridge = bridge();
        BareMqtt other = reach(sibling.tls())) {
      assertThat(other.connect(sibling.hello())).isZero();
      other.subscribe(down);
      BareMqtt last = reach(own.tls());
      last.connect(own.hello());
      for (String will : wills) {
        tally.injections++;
        BareMqtt next = reach(own.tls());
        next.connect(own.hello().willing(will));
        last.close();
        last = next;
      }
      sayAs(own, up);
      assertThat(bridge.hears()).as("the first word at the bridge").isEqualTo(up);
      last.close();
      // A will would have come before this, from somebody else than the bridge.
      bridge.publish(down, "from the bridge".getBytes(StandardCharsets.UTF_8));
      other.hears();
      assertThat(other.firstWords()).as("at another device").isEqualTo("from the bridge");
    }
  }

  /** A client id says nothing there: no other device's session is taken over by it. */
  private void theftOfASession(Caller own) throws Exception {
    Caller sibling = named("same household's");
    try (BareMqtt other = reach(sibling.tls())) {
      assertThat(other.connect(sibling.hello())).isZero();
      String mine = Evil.topic(sibling.name(), Topics.Way.UP);
      for (String id : List.of("demo/bunk", mine.split("/")[2] + "/demo/bunk", "bunk")) {
        try (BareMqtt thief = reach(own.tls())) {
          thief.connect(BareMqtt.Hello.of(id));
          tally.inject("taking over " + id, other.publish(mine, WORDS) >= 0x80);
        }
      }
    }
  }

  @Test
  void whoIsRevokedIsKeptOutOnceTheListIsRead() throws Exception {
    if (mosquitto == null) {
      return;
    }
    // The longest name that fits a subject: 2a/demo/ and this are 64.
    String name = "l".repeat(56);
    Neighbourhood.Device lamp = around.claimed(name);
    Caller caller = Caller.certified("lamp", true, lamp.name(), lamp.tls());
    try (BareMqtt one = reach(caller.tls())) {
      assertThat(one.connect(caller.hello())).isZero();
      assertThat(one.publish(Evil.topic(lamp.name(), Topics.Way.UP), WORDS)).isLessThan(0x80);
    }
    around.revoke(name);
    Files.writeString(mosquitto.folder.resolve("revoked.pem"), authority().revocations(revoked()));
    mosquitto.reload();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              try (BareMqtt one = reach(caller.tls())) {
                assertThat(one.connect(caller.hello())).isNotZero();
              }
            });
  }
}
