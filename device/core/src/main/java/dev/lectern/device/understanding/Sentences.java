package dev.lectern.device.understanding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeSet;

/** The sentences of reading that are shipped inside. */
public final class Sentences {
  private Sentences() {}

  /** Reads all English files anew; keep the answer. */
  public static Templates english() {
    Templates all = read("en", "_common");
    TreeSet<String> intents = new TreeSet<>(Intents.ALL);
    intents.addAll(Intents.TYPED);
    for (String intent : intents) {
      all = all.and(read("en", fileOf(intent)));
    }
    return all;
  }

  /** GoToPercent as go_to_percent. */
  static String fileOf(String intent) {
    return intent.replaceAll("(?<=[a-z])(?=[A-Z])|(?<=I)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  private static Templates read(String language, String file) {
    String name = "/sentences/" + language + "/" + file + ".yaml";
    try (InputStream in = Sentences.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new BadSentences(name + " is missing");
      }
      return SentenceFile.read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
