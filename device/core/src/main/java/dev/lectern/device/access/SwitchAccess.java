package dev.lectern.device.access;

import dev.lectern.device.store.Paper;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.MalformedJson;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the device is used by one switch.
 *
 * @param on whether every key and touch is that switch
 * @param scan how long each choice stands, half a second to a minute
 * @param debounce presses that follow within so long count once, up to three seconds
 * @param rounds how often all choices are offered before it waits for a press, 1 to 20
 */
public record SwitchAccess(boolean on, Duration scan, Duration debounce, int rounds) {
  public static final int LEAST_SCAN = 500;
  public static final int MOST_SCAN = 60_000;
  public static final int MOST_DEBOUNCE = 3_000;
  public static final int MOST_ROUNDS = 20;

  public static final SwitchAccess OFF =
      new SwitchAccess(false, Duration.ofMillis(2_500), Duration.ofMillis(300), 3);

  private static final String KIND = "access";

  public SwitchAccess {
    long scanMs = scan.toMillis();
    long debounceMs = debounce.toMillis();
    if (scanMs < LEAST_SCAN || scanMs > MOST_SCAN) {
      throw new IllegalArgumentException("A choice stands for 500 to 60000 milliseconds.");
    }
    if (debounceMs < 0 || debounceMs > MOST_DEBOUNCE) {
      throw new IllegalArgumentException("Presses count once within 0 to 3000 milliseconds.");
    }
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw new IllegalArgumentException("Choices are offered in 1 to 20 rounds.");
    }
  }

  /**
   * The same with what is written: {@code {"switch":true,"scanMs":2500,"debounceMs":300,
   * "rounds":3}}, all of which may be missing.
   *
   * @throws IllegalArgumentException with one sentence, where a value makes no sense
   */
  public SwitchAccess with(Json.Obj written) {
    boolean nowOn =
        switch (written.get("switch")) {
          case null -> on;
          case Json.Bool(boolean value) -> value;
          default -> throw new IllegalArgumentException("\"switch\" is true or false.");
        };
    return new SwitchAccess(
        nowOn,
        Duration.ofMillis(whole(written, "scanMs", scan.toMillis())),
        Duration.ofMillis(whole(written, "debounceMs", debounce.toMillis())),
        (int) whole(written, "rounds", rounds));
  }

  private static long whole(Json.Obj written, String name, long usual) {
    return switch (written.get(name)) {
      case null -> usual;
      case Json.Num n when n.isWhole() && Math.abs(n.whole()) <= 1_000_000 -> n.whole();
      default -> throw new IllegalArgumentException("\"" + name + "\" is a whole number.");
    };
  }

  public Json.Obj json() {
    return Json.object()
        .put("switch", on)
        .put("scanMs", scan.toMillis())
        .put("debounceMs", debounce.toMillis())
        .put("rounds", rounds)
        .build();
  }

  Paper paper() {
    return new Paper(KIND, json().text());
  }

  public static boolean is(Paper paper) {
    return paper.kind().equals(KIND);
  }

  /** As it was set at the device; what nobody set there, or cannot be read, is as configured. */
  static SwitchAccess read(List<Paper> papers, SwitchAccess configured) {
    for (Paper paper : papers) {
      if (is(paper)) {
        SwitchAccess kept = read(paper, configured);
        return kept == null ? configured : kept;
      }
    }
    return configured;
  }

  private static @Nullable SwitchAccess read(Paper paper, SwitchAccess configured) {
    try {
      return configured.with(Json.parseObject(paper.body()));
    } catch (MalformedJson | IllegalArgumentException damaged) {
      return null;
    }
  }
}
