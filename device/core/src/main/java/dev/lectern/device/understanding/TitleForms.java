package dev.lectern.device.understanding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ways a person says a title: whole, without its article, without what follows a colon. */
public final class TitleForms {
  static final double WHOLE = 0;
  static final double NO_ARTICLE = 0.1;
  static final double SHORT = 0.5;

  private static final Pattern TAIL =
      Pattern.compile("\\s*(?:[;:(\\[]|,?\\s+or,\\s|\\s[-\u2013\u2014]\\s|\u2014).*");
  private static final Pattern YEAR = Pattern.compile("\\b(1[1-9]\\d\\d|20\\d\\d)\\b");

  private TitleForms() {}

  /** Each form's words with its weight, the plainest first. */
  public static Map<String, Double> of(NamedWork work) {
    Map<String, Double> forms = new LinkedHashMap<>();
    add(forms, work.title(), WHOLE);
    String head = TAIL.matcher(work.title()).replaceFirst("");
    if (!head.isBlank()) {
      add(forms, head, SHORT);
    }
    return forms;
  }

  private static void add(Map<String, Double> forms, String title, double weight) {
    List<String> spellings = new ArrayList<>(List.of(title));
    Matcher year = YEAR.matcher(title);
    if (year.find()) {
      List<String> said = Numbers.yearWords(Long.parseLong(year.group()));
      if (!said.isEmpty()) {
        spellings.addFirst(year.replaceFirst(String.join(" ", said)));
      }
    }
    for (String spelling : spellings) {
      List<String> words = Spoken.words(spelling);
      put(forms, String.join(" ", words), weight);
      if (words.size() > 1 && List.of("the", "a", "an").contains(words.getFirst())) {
        put(forms, String.join(" ", words.subList(1, words.size())), weight + NO_ARTICLE);
      }
    }
  }

  private static void put(Map<String, Double> forms, String words, double weight) {
    if (!words.isBlank()) {
      forms.merge(words, weight, Math::min);
    }
  }
}
