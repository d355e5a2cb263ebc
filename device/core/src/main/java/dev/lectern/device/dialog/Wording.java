package dev.lectern.device.dialog;

import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.Operation;
import dev.lectern.reading.place.HistoryLine;
import dev.lectern.reading.place.Places;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences that the device says, in the language that is chosen, from message catalogues. A
 * key without a sentence is a bug and fails. Any thread may ask; the language is the one thing that
 * changes.
 */
public final class Wording {
  private static final Pattern APP =
      Pattern.compile("face-(?<face>[a-z0-9]+)(-(?<login>.+))?-[0-9a-f]{8}-[0-9a-f]{6}(-[0-9]+)?");

  private static final String SENTENCES = "/dev/lectern/device/wording_en.properties";
  private static final String HISTORY = "/dev/lectern/reading/place/history.properties";

  private final int zoneMinutes;
  private volatile Tongue tongue;

  /** One language's messages: changed as a whole, so that no sentence is of two languages. */
  private record Tongue(
      String language, Map<String, String> sentences, Map<String, String> history) {
    static Tongue of(String language) {
      return new Tongue(
          language, Catalogue.read(SENTENCES, language), Catalogue.read(HISTORY, language));
    }
  }

  private Wording(Tongue tongue, int zoneMinutes) {
    this.tongue = tongue;
    this.zoneMinutes = zoneMinutes;
  }

  /**
   * Reads the catalogues of that language from the program's own files; English where there are
   * none.
   *
   * @param language BCP 47
   * @param zoneMinutes the reader's offset from UTC
   */
  public static Wording load(String language, int zoneMinutes) {
    return new Wording(Tongue.of(Languages.nearest(language).orElse(Languages.USUAL)), zoneMinutes);
  }

  /**
   * Speaks that language from the next sentence on; what was said already stays as it was said.
   *
   * @param language BCP 47; English where there are no catalogues of it
   */
  public void speak(String language) {
    tongue = Tongue.of(Languages.nearest(language).orElse(Languages.USUAL));
  }

  /** What is spoken now: one of {@link Languages#known}. */
  public String language() {
    return tongue.language();
  }

  /** The sentence of that key, its names filled in from pairs of name and value. */
  public String say(String key, Object... pairs) {
    return vary(key, 0, pairs);
  }

  /** As {@link #say}; of a key with variants the one whose turn it is. */
  public String vary(String key, int turn, Object... pairs) {
    Map<String, String> sentences = tongue.sentences();
    String sentence = sentences.get(key);
    if (sentence == null) {
      int variants = 0;
      while (sentences.containsKey(key + "." + (variants + 1))) {
        variants++;
      }
      if (variants == 0) {
        throw new IllegalArgumentException("no sentence for " + key);
      }
      sentence = sentences.get(key + "." + (Math.floorMod(turn, variants) + 1));
    }
    String filled = String.valueOf(sentence);
    for (int i = 0; i + 1 < pairs.length; i += 2) {
      filled = filled.replace("{" + pairs[i] + "}", written(pairs[i + 1]));
    }
    return filled;
  }

  /** As people of this language write it. */
  private String written(Object value) {
    String plain = String.valueOf(value);
    return value instanceof Money ? plain.replace(".", say("number.decimal")) : plain;
  }

  /** "A, B and C". */
  public String list(List<String> names) {
    if (names.size() < 2) {
      return String.join("", names);
    }
    return say(
        "list.and",
        "head",
        String.join(", ", names.subList(0, names.size() - 1)),
        "last",
        names.getLast());
  }

  /** As people say how long something takes: to the minute, to five, and from an hour on to ten. */
  public String duration(long millis) {
    long minutes = Math.round(millis / 60_000.0);
    long step = minutes < 10 ? 1 : minutes < 60 ? 5 : 10;
    long rounded = Math.round((double) minutes / step) * step;
    long hours = rounded / 60;
    long rest = rounded % 60;
    if (hours == 0) {
      return minutes(Math.max(1, rest));
    }
    String whole = hours == 1 ? say("time.hour") : say("time.hours", "number", hours);
    return rest == 0 || hours >= 10 ? whole : list(List.of(whole, minutes(rest)));
  }

  private String minutes(long number) {
    return number == 1 ? say("time.minute") : say("time.minutes", "number", number);
  }

  /** The reader's offset from UTC. */
  public int zoneMinutes() {
    return zoneMinutes;
  }

  /** As {@link #words(Operation)}, with the day where it was not today. */
  public String words(Operation operation, String now) {
    DeviceId device = operation.dot().actor().device();
    return HistoryLine.all(Places.of(List.of(operation)))
        .getFirst()
        .words(tongue.history(), Map.of(device, name(device)), zoneMinutes, now);
  }

  /** Who read where and when: "Read on to 62 %, on Kitchen, 9:04 pm". */
  public String words(Operation operation) {
    DeviceId device = operation.dot().actor().device();
    return new HistoryLine(
            operation.dot(),
            device,
            operation.kind(),
            operation.read(),
            operation.loc() == null ? null : operation.loc().totalProgression(),
            operation.at(),
            operation.why(),
            List.of(),
            List.of(),
            true)
        .words(tongue.history(), Map.of(device, name(device)), zoneMinutes);
  }

  /**
   * A device's name for people, as far as its id tells: of the screens of other people's apps the
   * login, and not the digests by which the bridge tells them apart.
   */
  public static String name(DeviceId device) {
    Matcher app = APP.matcher(device.value());
    String login = app.matches() ? app.group("login") : device.value();
    String id = login == null ? app.group("face") : login;
    return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1).replace('-', ' ');
  }
}
