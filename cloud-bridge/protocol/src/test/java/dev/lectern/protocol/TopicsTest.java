package dev.lectern.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
  private static final AccountId DEMO = new AccountId("demo");
  private static final DeviceId KITCHEN = new DeviceId("kitchen");

  @Test
  void aTopicIsTakenApartAsItWasBuilt() {
    // SHA-256("demo") begins with 2a, and 0x2a modulo 64 is 0x2a.
    assertThat(Topics.up(DEMO, KITCHEN)).isEqualTo("lectern/v1/2a/demo/kitchen/up");
    assertThat(Topics.down(DEMO, KITCHEN)).isEqualTo("lectern/v1/2a/demo/kitchen/down");
    assertThat(Topics.parse("lectern/v1/2a/demo/kitchen/down"))
        .contains(new Topics.Topic(DEMO, KITCHEN, Topics.Way.DOWN));
  }

  @Test
  void shardsAreSixtyFourAndAllInUse() {
    Set<String> shards = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      shards.add(Topics.shard(new AccountId("household-" + i)));
    }
    assertThat(shards).hasSize(Topics.SHARDS).allMatch(shard -> shard.matches("[0-3][0-9a-f]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lectern/v1/2b/demo/kitchen/up",
        "lectern/v1/2A/demo/kitchen/up",
        "lectern/v1/2a/demo/kitchen/up/",
        "/lectern/v1/2a/demo/kitchen/up",
        "lectern/v1/2a/demo/kitchen/sideways",
        "lectern/v1/2a/demo/kitchen",
        "lectern/v1/2a/demo/+/up",
        "lectern/v1/2a/+/kitchen/up",
        "lectern/v1/+/demo/kitchen/up",
        "lectern/v1/2a/demo/#",
        "lectern/v1/2a/demo/kit\u0000chen/up",
        "lectern/v1/2a/demo//up",
        "lectern/v2/2a/demo/kitchen/up",
        "$share/g/lectern/v1/2a/demo/kitchen/up",
        ""
      })
  void whatIsNotExactlyOfTheGrammarIsNoTopic(String topic) {
    assertThat(Topics.parse(topic)).isEmpty();
  }
}
