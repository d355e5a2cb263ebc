package dev.lectern.device.identity;

import java.util.Locale;

/** What the panel shows and the voice says of whose the device is. */
public final class Sayings {
  private static final int MARK = 16;

  private Sayings() {}

  /**
   * @param spoken what is said; empty for silence
   */
  public record Saying(String title, String text, String spoken) {}

  /**
   * @param nowMs uptime, milliseconds
   */
  public static Saying of(Identity identity, long nowMs) {
    return switch (identity) {
      case Identity.Factory it ->
          new Saying(
              "New",
              it.why().isEmpty() ? "This device is nobody's. It asks its bridge." : it.why(),
              it.why());
      case Identity.Claiming it -> claiming(it, it.minutesLeft(nowMs));
      case Identity.Claimed it ->
          new Saying(
              "Claimed",
              "Claimed by " + it.account() + ", as " + it.device() + ".",
              "This device belongs to " + it.account() + " now.");
      case Identity.Locked it -> new Saying("Locked", it.sentence(), it.sentence());
      case Identity.Wiping it ->
          new Saying("Forgetting", it.sentence() + " " + unsent(it.unsent()), it.sentence());
    };
  }

  private static Saying claiming(Identity.Claiming it, long minutes) {
    String left =
        minutes == 1 ? "It holds one more minute." : "It holds " + minutes + " more minutes.";
    return new Saying(
        it.userCode(),
        "Type this code at "
            + it.page()
            + ", or take the picture below. "
            + left
            + " Say yes only where the page shows key "
            + mark(it.key())
            + " and root "
            + mark(it.root())
            + "."
            + (it.why().isEmpty() ? "" : " " + it.why()),
        "The code is " + spelt(it.userCode()) + ".");
  }

  /** How many acts are lost where a device forgets everything now. */
  public static String unsent(long rows) {
    if (rows == 0) {
      return "Nothing is unsent.";
    }
    return rows == 1 ? "One act is unsent." : rows + " acts are unsent.";
  }

  /** The first digits of a hash in groups of four: enough to compare, as few as can be read. */
  static String mark(String hash) {
    String cut = hash.substring(0, Math.min(MARK, hash.length()));
    return cut.replaceAll("(.{4})(?=.)", "$1 ").toLowerCase(Locale.ROOT);
  }

  /** Letter by letter, with a pause between the two halves. */
  static String spelt(String code) {
    return code.replaceAll("([A-Z0-9])(?=[A-Z0-9])", "$1 ").replace("-", ", ");
  }
}
