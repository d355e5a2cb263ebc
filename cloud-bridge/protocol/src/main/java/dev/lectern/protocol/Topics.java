package dev.lectern.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The topic grammar: {@code lectern/v1/{shard}/{account}/{device}/{up|down}}.
 *
 * <p>The shard is there from the first day, so that a second bridge can take over a range of them
 * without a device noticing.
 */
public final class Topics {
  /** How many shards accounts are spread over. */
  public static final int SHARDS = 64;

  /** What a bridge that owns all shards subscribes. */
  public static final String ALL_UP = "lectern/v1/+/+/+/up";

  private static final String ROOT = "lectern/v1/";

  private Topics() {}

  /** Which way a topic leads. */
  public enum Way {
    UP("up"),
    DOWN("down");

    private final String written;

    Way(String written) {
      this.written = written;
    }
  }

  /** A topic taken apart. */
  public record Topic(AccountId account, DeviceId device, Way way) {
    @Override
    public String toString() {
      return ROOT + shard(account) + "/" + account + "/" + device + "/" + way.written;
    }
  }

  public static String up(AccountId account, DeviceId device) {
    return new Topic(account, device, Way.UP).toString();
  }

  public static String down(AccountId account, DeviceId device) {
    return new Topic(account, device, Way.DOWN).toString();
  }

  /** Two hexadecimal digits, 00 to 3f: the first byte of SHA-256(account), modulo 64. */
  public static String shard(AccountId account) {
    int first = Integer.parseInt(Sha256.hex(account.value()).substring(0, 2), 16);
    String digits = Integer.toHexString(first % SHARDS);
    return digits.length() == 1 ? "0" + digits : digits;
  }

  /**
   * Takes a topic apart; empty for whatever is not exactly of the grammar, the account's right
   * shard included. Wildcards and control characters are in no name, so they are never let through.
   */
  public static Optional<Topic> parse(String topic) {
    if (!topic.startsWith(ROOT)) {
      return Optional.empty();
    }
    List<String> levels = levels(topic.substring(ROOT.length()));
    if (levels.size() != 4) {
      return Optional.empty();
    }
    for (Way way : Way.values()) {
      if (way.written.equals(levels.get(3))) {
        try {
          Topic parsed = new Topic(new AccountId(levels.get(1)), new DeviceId(levels.get(2)), way);
          return parsed.toString().equals(topic) ? Optional.of(parsed) : Optional.empty();
        } catch (IllegalArgumentException notNames) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> levels(String path) {
    List<String> levels = new ArrayList<>();
    int start = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
      levels.add(path.substring(start, slash));
      start = slash + 1;
    }
    levels.add(path.substring(start));
    return levels;
  }
}
