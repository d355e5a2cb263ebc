package dev.lectern.ears;

import dev.lectern.ears.phonemes.EspeakPronouncer;
import dev.lectern.ears.phonemes.Pronouncer;
import dev.lectern.ears.pocketsphinx.Model;
import dev.lectern.ears.pocketsphinx.PocketSphinxRecogniser;
import dev.lectern.ears.sphinx4.Sphinx4Recogniser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the recogniser for this machine. A further engine, such as Vosk, gets its place here: one
 * more case of {@link #open} and a class that implements {@link Recogniser}.
 */
public final class Engines {
  /** What opening an engine came to. */
  public sealed interface Opening {
    /**
     * @param passedOver why a better engine is not the one, a sentence each
     */
    record Opened(Recogniser recogniser, List<String> passedOver) implements Opening {}

    /**
     * @param code stable: {@code engine-unknown}, {@code engine-missing}
     */
    record Unavailable(String code, String sentence) implements Opening {}
  }

  private Engines() {}

  /**
   * @param engine {@code auto} for the best that is installed, or a recogniser's name
   */
  public static Opening open(String engine) {
    Pronouncer pronouncer = new EspeakPronouncer();
    return switch (engine) {
      case "auto" -> {
        List<String> passedOver = new ArrayList<>();
        Optional<Recogniser> pocket = pocketSphinx(pronouncer, passedOver);
        yield pocket.isPresent()
            ? new Opening.Opened(pocket.get(), List.of())
            : new Opening.Opened(new Sphinx4Recogniser(pronouncer), passedOver);
      }
      case "pocketsphinx" -> {
        List<String> why = new ArrayList<>();
        Optional<Recogniser> pocket = pocketSphinx(pronouncer, why);
        yield pocket.isPresent()
            ? new Opening.Opened(pocket.get(), List.of())
            : new Opening.Unavailable("engine-missing", why.getFirst());
      }
      case "sphinx4" -> new Opening.Opened(new Sphinx4Recogniser(pronouncer), List.of());
      default ->
          new Opening.Unavailable(
              "engine-unknown", "There is no recogniser \"" + engine + "\" in this version.");
    };
  }

  private static Optional<Recogniser> pocketSphinx(Pronouncer pronouncer, List<String> why) {
    Optional<Model> model = Model.find();
    if (model.isEmpty()) {
      why.add("PocketSphinx's model is not installed (apt-get install pocketsphinx-en-us).");
      return Optional.empty();
    }
    try {
      return Optional.of(new PocketSphinxRecogniser(model.get(), pronouncer));
    } catch (IllegalArgumentException e) {
      why.add(
          "PocketSphinx is not installed (apt-get install libpocketsphinx3): " + e.getMessage());
      return Optional.empty();
    }
  }
}
