package dev.lectern.ears.phonemes;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** English sounds in ARPAbet, and how far two strings of them are apart. */
public final class Phones {
  private static final Set<String> VOWELS =
      Set.of(
          "AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW");

  /** Pairs that a recogniser of bare sounds takes for one another all the time. */
  private static final List<String> NEAR =
      List.of(
          "B P", "D T", "G K", "V F", "Z S", "ZH SH", "DH TH", "JH CH", "M N", "N NG", "M NG",
          "L R", "W L", "R ER", "UW Y", "T CH", "D JH", "S SH", "S TH", "DH D", "TH T", "TH F",
          "V DH", "B V", "IH IY", "IH EH", "IH EY", "IH AH", "AH EH", "AH UH", "AH AA", "AH ER",
          "AH AE", "AA AO", "AE EH", "UH UW", "UH OW", "OW AO", "EY EH", "AW AA", "AY AA");

  private static final Map<String, Set<String>> NEIGHBOURS = new HashMap<>();

  static {
    for (String pair : NEAR) {
      String[] two = pair.split(" ");
      NEIGHBOURS.computeIfAbsent(two[0], k -> new HashSet<>()).add(two[1]);
      NEIGHBOURS.computeIfAbsent(two[1], k -> new HashSet<>()).add(two[0]);
    }
  }

  private static final double SAME_CLASS_VOWEL = 0.6;
  private static final double SAME_CLASS_CONSONANT = 0.85;
  private static final double OTHER_CLASS = 1.2;
  private static final double NEAR_COST = 0.4;
  private static final double GAP = 0.8;
  private static final double WEAK_GAP = 0.6;
  private static final int FREE_SOUNDS = 2;

  private Phones() {}

  public static boolean isVowel(String phone) {
    return VOWELS.contains(phone);
  }

  /**
   * 0 for equal strings, about 0.7 for long unrelated ones: the edits for a sound of the longer
   * string. Two more sounds are counted as if they agreed, because one sound misheard in a word of
   * three says less than ten in a sentence of thirty.
   */
  public static double distance(List<String> a, List<String> b) {
    return edits(a, b) / (Math.max(a.size(), b.size()) + FREE_SOUNDS);
  }

  private static double edits(List<String> a, List<String> b) {
    double[] row = new double[b.size() + 1];
    for (int j = 1; j <= b.size(); j++) {
      row[j] = row[j - 1] + gap(b.get(j - 1));
    }
    for (int i = 1; i <= a.size(); i++) {
      double diagonal = row[0];
      row[0] += gap(a.get(i - 1));
      for (int j = 1; j <= b.size(); j++) {
        double best =
            Math.min(
                diagonal + swap(a.get(i - 1), b.get(j - 1)),
                Math.min(row[j] + gap(a.get(i - 1)), row[j - 1] + gap(b.get(j - 1))));
        diagonal = row[j];
        row[j] = best;
      }
    }
    return row[b.size()];
  }

  private static double gap(String phone) {
    return phone.equals("HH") || phone.equals("AH") ? WEAK_GAP : GAP;
  }

  private static double swap(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    if (NEIGHBOURS.getOrDefault(a, Set.of()).contains(b)) {
      return NEAR_COST;
    }
    if (isVowel(a) != isVowel(b)) {
      return OTHER_CLASS;
    }
    return isVowel(a) ? SAME_CLASS_VOWEL : SAME_CLASS_CONSONANT;
  }
}
