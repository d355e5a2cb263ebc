package dev.lectern.app.language;

import dev.lectern.app.content.DurableFiles;
import dev.lectern.device.dialog.Languages;
import dev.lectern.device.dialog.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The device's language, which is after a start what it was before. */
public final class KeptLanguage {
  private static final Logger LOG = Logger.getLogger(KeptLanguage.class.getName());
  private static final int MOST_BYTES = 64;

  private final Wording wording;
  private final Path file;

  /**
   * @param wording speaks the configuration's language; from now on the one that was chosen here
   * @param configured BCP 47; where it is not known, that is logged in one sentence
   * @param folder where the choice is kept
   */
  public KeptLanguage(Wording wording, String configured, Path folder) {
    this.wording = wording;
    this.file = folder.resolve("language.txt");
    String wanted = kept(configured);
    if (Languages.nearest(wanted).isEmpty()) {
      LOG.warning(unknown(wanted) + " English is used.");
    }
    wording.speak(wanted);
  }

  /** What a person is told of a tag that there are no catalogues for. */
  public static String unknown(String tag) {
    String known = String.join(", ", Languages.known().keySet());
    return "There are no sentences in the language \"" + tag + "\"; there are: " + known + ".";
  }

  private String kept(String configured) {
    try {
      if (Files.exists(file) && Files.size(file) <= MOST_BYTES) {
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The language that was chosen cannot be read.", e);
    }
    return configured;
  }

  /** One of {@link Languages#known}. */
  public String now() {
    return wording.language();
  }

  /**
   * Speaks that language from now on, and keeps that: it survives a power cut when this returns.
   *
   * @param tag BCP 47
   * @throws IllegalArgumentException with one sentence, where it is not known
   * @throws IOException where it could not be kept; the language is what it was
   */
  public synchronized void choose(String tag) throws IOException {
    String known =
        Languages.nearest(tag).orElseThrow(() -> new IllegalArgumentException(unknown(tag)));
    DurableFiles.write(file, known.getBytes(StandardCharsets.US_ASCII));
    wording.speak(known);
  }
}
