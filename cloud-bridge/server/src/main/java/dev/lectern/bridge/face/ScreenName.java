package dev.lectern.bridge.face;

import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Sha256;

/**
 * Which screen is meant: one reader's, in one app, on one device, as far as the face can tell.
 *
 * @param login by which it came; several devices may share one
 * @param screen what the app calls its device or session; empty where the login is the screen
 */
public record ScreenName(
    AccountId account, ReaderId reader, Face face, String login, String screen) {
  /** Room for what real apps send as a device id, and an end to what others may. */
  public static final int MOST_CHARS = 256;

  private static final int SLUG_CHARS = 24;

  public ScreenName {
    if (login.length() > MOST_CHARS || screen.length() > MOST_CHARS) {
      throw new IllegalArgumentException("a screen's name may have 256 characters at most");
    }
  }

  /**
   * The name of its actors' device: what people recognise, then a digest of all of it, since logins
   * and device ids hold more than a device's name may.
   */
  String device(int generation) {
    String device = stem() + Sha256.hex(screen).substring(0, 6);
    return generation == 1 ? device : device + "-" + generation;
  }

  /** With which the devices of all screens of this reader and login begin, and no others. */
  public String stem() {
    String all = String.join("\n", reader.value(), face.written(), login);
    return Screens.PREFIX + face.written() + slug() + "-" + Sha256.hex(all).substring(0, 8) + "-";
  }

  private String slug() {
    StringBuilder slug = new StringBuilder();
    for (int i = 0; i < login.length() && slug.length() < SLUG_CHARS; i++) {
      char c = login.charAt(i);
      boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
      if (plain) {
        slug.append(slug.isEmpty() ? "-" : "").append(c);
      } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
        slug.append('-');
      }
    }
    int end = slug.length();
    return end > 0 && slug.charAt(end - 1) == '-' ? slug.substring(0, end - 1) : slug.toString();
  }
}
