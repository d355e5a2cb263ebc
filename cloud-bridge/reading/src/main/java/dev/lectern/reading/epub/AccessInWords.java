package dev.lectern.reading.epub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A book's accessibility in plain English sentences, in the order in which W3C's display guide
 * wants them: ways of reading, conformance, navigation, rich content, hazards, and the book's own
 * words. Nothing is claimed that the book does not claim.
 */
public final class AccessInWords {
  private static final Map<String, String> FEATURES = new LinkedHashMap<>();
  private static final Map<String, String> HAZARDS = new LinkedHashMap<>();

  static {
    FEATURES.put("displaytransformability", "Size, face and colours of the text can be changed.");
    FEATURES.put("synchronizedaudiotext", "A recorded voice reads it, and the text follows.");
    FEATURES.put("ttsmarkup", "It tells voices how to say difficult words.");
    FEATURES.put("tableofcontents", "It has a table of contents.");
    FEATURES.put("index", "It has an index.");
    FEATURES.put("structuralnavigation", "Its headings can be used to move about.");
    FEATURES.put("pagenavigation", "It has the page numbers of the printed book.");
    FEATURES.put("pagebreakmarkers", "It has the page numbers of the printed book.");
    FEATURES.put("readingorder", "Its text is in the order in which it is to be read.");
    FEATURES.put("alternativetext", "Its pictures are described.");
    FEATURES.put("longdescription", "Complicated pictures are described at length.");
    FEATURES.put("describedmath", "Formulas are described in words.");
    FEATURES.put("mathml", "Formulas are text that a voice can read.");
    FEATURES.put("latex", "Formulas are given as LaTeX.");
    FEATURES.put("transcript", "Sound and films have transcripts.");
    FEATURES.put("closedcaptions", "Films have captions that can be shown.");
    FEATURES.put("opencaptions", "Films have captions.");
    FEATURES.put("signlanguage", "Films have sign language.");
    FEATURES.put("highcontrastdisplay", "Text and background are far apart.");
    FEATURES.put("rubyannotations", "Difficult characters have their pronunciation beside them.");
    HAZARDS.put("none", "Nothing in it is known to be a hazard.");
    HAZARDS.put("flashing", "Something in it flashes, which can cause seizures.");
    HAZARDS.put("motionsimulation", "It simulates motion, which can make people sick.");
    HAZARDS.put("sound", "It has sounds that can be a hazard.");
    HAZARDS.put("noflashinghazard", "Nothing in it flashes.");
    HAZARDS.put("nomotionsimulationhazard", "It simulates no motion.");
    HAZARDS.put("nosoundhazard", "It has no sounds that are a hazard.");
    HAZARDS.put("unknown", "Whether anything in it is a hazard is not known.");
  }

  private AccessInWords() {}

  /** At least one sentence. */
  public static List<String> of(Accessibility said) {
    if (said.unsaid()) {
      return List.of("The book says nothing of how accessible it is.");
    }
    List<String> words = new ArrayList<>();
    words.add(reading(said));
    conformance(said, words);
    add(said.features(), FEATURES, words);
    add(said.hazards(), HAZARDS, words);
    for (String summary : said.summaries()) {
      words.add("The publisher says: " + summary);
    }
    return List.copyOf(words);
  }

  private static String reading(Accessibility said) {
    for (String enough : said.sufficient()) {
      if (enough.strip().equalsIgnoreCase("textual")) {
        return "All of it can be read as text, by a voice or in braille.";
      }
    }
    if (has(said.sufficient(), "auditory")) {
      return "All of it can be listened to.";
    }
    if (has(said.modes(), "textual")) {
      return has(said.modes(), "visual")
          ? "Most of it is text; whether it can be read without seeing its pictures is not said."
          : "It is text.";
    }
    return has(said.modes(), "visual")
        ? "It is made of pictures; whether they are described is not said."
        : "Whether a voice can read all of it is not said.";
  }

  private static boolean has(List<String> values, String wanted) {
    return values.stream()
        .flatMap(value -> List.of(value.split(",")).stream())
        .anyMatch(value -> value.strip().equalsIgnoreCase(wanted));
  }

  /**
   * The best that is claimed; levels are as in EPUB Accessibility 1.0's addresses and 1.1's words.
   */
  private static void conformance(Accessibility said, List<String> words) {
    int best = -1;
    for (String claim : said.conforms()) {
      String plain = claim.toLowerCase(Locale.ROOT);
      if (!plain.contains("accessibility") && !plain.contains("wcag")) {
        continue;
      }
      boolean three = plain.endsWith("wcag-aaa") || plain.endsWith("level aaa");
      boolean two = plain.endsWith("wcag-aa") || plain.endsWith("level aa");
      best = Math.max(best, three ? 2 : two ? 1 : 0);
    }
    if (best >= 0) {
      String by = said.certifiers().isEmpty() ? "" : ", says " + said.certifiers().getFirst();
      words.add(
          switch (best) {
            case 2 -> "It goes beyond the accepted standards of accessibility" + by + ".";
            case 1 -> "It meets the accepted standards of accessibility" + by + ".";
            default -> "It meets the least that standards of accessibility ask for" + by + ".";
          });
    }
  }

  private static void add(List<String> values, Map<String, String> known, List<String> words) {
    for (String value : values) {
      String sentence = known.get(value.strip().toLowerCase(Locale.ROOT));
      if (sentence != null && !words.contains(sentence)) {
        words.add(sentence);
      }
    }
  }
}
