package dev.lectern.device.dialog;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The languages that there are catalogues for, as {@code languages.properties} lists them. */
public final class Languages {
  /** What every catalogue falls back to; its sentences are complete by definition. */
  public static final String USUAL = "en";

  private static final SortedMap<String, String> KNOWN =
      new TreeMap<>(Catalogue.read("/dev/lectern/device/languages.properties"));

  private Languages() {}

  /** Each one's name in itself by its tag: {@code de}, {@code Deutsch}. */
  public static Map<String, String> known() {
    return KNOWN;
  }

  /**
   * The known language nearest to a tag (the lookup of RFC 4647): {@code de} for {@code de-AT}.
   *
   * @param tag BCP 47, in any case
   * @return empty for one that is not known here
   */
  public static Optional<String> nearest(String tag) {
    String left = tag.toLowerCase(Locale.ROOT).replace('_', '-');
    while (true) {
      String wanted = left;
      Optional<String> found =
          KNOWN.keySet().stream().filter(known -> known.equalsIgnoreCase(wanted)).findFirst();
      int cut = left.lastIndexOf('-');
      if (found.isPresent() || cut < 0) {
        return found;
      }
      left = left.substring(0, cut);
    }
  }
}
