package dev.lectern.protocol.fuzz;

import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Topics, and names that would become parts of one: what is let through is of the grammar. */
public final class TopicFuzz {
  private TopicFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    Optional<Topics.Topic> topic = Topics.parse(text);
    topic.ifPresent(it -> must(it.toString().equals(text) && isPlain(text), text));
    int cut = text.indexOf('|');
    if (cut >= 0) {
      names(text.substring(0, cut), text.substring(cut + 1));
    }
  }

  private static void names(String account, String device) {
    String up;
    AccountId owner;
    DeviceId id;
    try {
      owner = new AccountId(account);
      id = new DeviceId(device);
      up = Topics.up(owner, id);
    } catch (IllegalArgumentException noNames) {
      return;
    }
    must(isPlain(up), up);
    must(Topics.parse(up).equals(Optional.of(new Topics.Topic(owner, id, Topics.Way.UP))), up);
  }

  /** What the fuzzer begins with. */
  public static List<byte[]> seeds() {
    return Stream.of(
            Topics.up(new AccountId("demo"), new DeviceId("kitchen")),
            "demo|kitchen",
            Topics.ALL_UP,
            "lectern/v1/2a/demo/#",
            "$share/group/lectern/v1/2a/demo/kitchen/up")
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  /** No wildcard, no control character, six levels. */
  private static boolean isPlain(String topic) {
    return topic.chars().allMatch(c -> c > 32 && c < 127 && c != '+' && c != '#' && c != '$')
        && topic.chars().filter(c -> c == '/').count() == 5;
  }

  private static void must(boolean holds, String topic) {
    if (!holds) {
      throw new AssertionError("let through: " + topic);
    }
  }
}
