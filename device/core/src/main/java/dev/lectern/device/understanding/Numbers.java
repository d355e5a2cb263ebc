package dev.lectern.device.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** English numbers in words, both ways: cardinals, ordinals and years, below a million. */
public final class Numbers {
  private static final int TOP = 999_999;
  private static final String[] SMALL = {
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen"
  };
  private static final String[] TENS = {
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
  };
  private static final Map<String, String> IRREGULAR =
      Map.of(
          "one", "first", "two", "second", "three", "third", "five", "fifth", "eight", "eighth",
          "nine", "ninth", "twelve", "twelfth");
  private static final Map<String, Integer> VALUES = new TreeMap<>();
  private static final Map<String, String> CARDINAL_OF = new TreeMap<>();

  static {
    for (int i = 0; i < SMALL.length; i++) {
      VALUES.put(SMALL[i], i);
    }
    for (int i = 2; i < TENS.length; i++) {
      VALUES.put(TENS[i], i * 10);
    }
    for (String word : VALUES.keySet()) {
      CARDINAL_OF.put(ordinalOf(word), word);
    }
    CARDINAL_OF.put("hundredth", "hundred");
    CARDINAL_OF.put("thousandth", "thousand");
  }

  private Numbers() {}

  /** 24 as [twenty, four]. */
  public static List<String> words(long number) {
    if (number < 0 || number > TOP) {
      throw new IllegalArgumentException("number out of reach: " + number);
    }
    List<String> words = new ArrayList<>();
    int n = (int) number;
    if (n >= 1000) {
      words.addAll(words(n / 1000));
      words.add("thousand");
      n %= 1000;
      if (n == 0) {
        return words;
      }
    }
    if (n >= 100) {
      words.add(SMALL[n / 100]);
      words.add("hundred");
      n %= 100;
      if (n == 0) {
        return words;
      }
    }
    if (n >= 20) {
      words.add(TENS[n / 10]);
      n %= 10;
      if (n == 0) {
        return words;
      }
    }
    words.add(SMALL[n]);
    return words;
  }

  /** 24 as [twenty, fourth]. */
  public static List<String> ordinalWords(long number) {
    List<String> words = new ArrayList<>(words(number));
    words.add(ordinalOf(words.removeLast()));
    return words;
  }

  /** 1984 as [nineteen, eighty, four]; empty where nobody would say it so. */
  public static List<String> yearWords(long year) {
    if (year < 1100 || year > 2099 || year % 1000 < 10 || year % 100 == 0) {
      return List.of();
    }
    List<String> words = new ArrayList<>(words(year / 100));
    if (year % 100 < 10) {
      words.add("oh");
    }
    words.addAll(words(year % 100));
    return words;
  }

  /** "twenty four", "twenty fourth", "a hundred and one", "62"; empty when it is no number. */
  public static OptionalLong parse(List<String> words) {
    if (words.size() == 1 && isDigits(words.getFirst())) {
      return OptionalLong.of(Long.parseLong(words.getFirst()));
    }
    long total = 0;
    long part = 0;
    // The least unit already said: after "twenty" only a digit may follow, or 20 3 would be read as
    // 23 and 3 20 too.
    long room = 1000;
    boolean any = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean last = i == words.size() - 1;
      if (last && CARDINAL_OF.containsKey(word)) {
        word = CARDINAL_OF.getOrDefault(word, word);
      }
      Integer value = VALUES.get(word);
      if (word.equals("and")) {
        if (!any || last || !isScale(words.get(i - 1))) {
          return OptionalLong.empty();
        }
      } else if (word.equals("a")) {
        if (any || last || !isScale(words.get(i + 1))) {
          return OptionalLong.empty();
        }
        part = 1;
        room = 1;
        any = true;
      } else if (word.equals("hundred")) {
        if (!any || part < 1 || part > 9) {
          return OptionalLong.empty();
        }
        part *= 100;
        room = 100;
      } else if (word.equals("thousand")) {
        if (!any || part < 1 || total > 0) {
          return OptionalLong.empty();
        }
        total = part * 1000;
        part = 0;
        room = 100;
        if (!last) {
          room = 1000;
        }
      } else if (value != null) {
        boolean fits = value >= 20 ? room >= 100 : value >= 10 ? room >= 100 : room >= 10;
        if (!fits || value == 0 && any) {
          return OptionalLong.empty();
        }
        part += value;
        room = value >= 20 ? 10 : 1;
        any = true;
      } else {
        return OptionalLong.empty();
      }
    }
    return any ? OptionalLong.of(total + part) : OptionalLong.empty();
  }

  static boolean isDigits(String word) {
    if (word.isEmpty() || word.length() > 6) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isScale(String word) {
    String cardinal = CARDINAL_OF.getOrDefault(word, word);
    return cardinal.equals("hundred") || cardinal.equals("thousand");
  }

  private static String ordinalOf(String cardinal) {
    String irregular = IRREGULAR.get(cardinal);
    if (irregular != null) {
      return irregular;
    }
    return cardinal.endsWith("y")
        ? cardinal.substring(0, cardinal.length() - 1) + "ieth"
        : cardinal + "th";
  }
}
