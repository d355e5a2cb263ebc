package dev.lectern.typesetter.flow;

import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What stands before list items. */
final class Markers {
  private static final int[] ROMAN = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
  private static final String[] ROMAN_SIGNS = {
    "m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"
  };

  private Markers() {}

  static @Nullable String of(Element item, String kind) {
    if (kind.startsWith("\"") || kind.startsWith("'")) {
      String said = kind.substring(1, Math.max(1, kind.lastIndexOf(kind.charAt(0)))).strip();
      return said.isEmpty() ? null : said;
    }
    for (String word : kind.split("\\s+")) {
      switch (word) {
        case "none" -> {
          return null;
        }
        case "inside", "outside" -> {}
        case "disc", "circle", "square" -> {
          return number(0, word);
        }
        default -> {
          return isCounting(word) ? number(number(item), word) + "." : number(0, "disc");
        }
      }
    }
    return number(0, "disc");
  }

  private static boolean isCounting(String kind) {
    return switch (kind) {
      case "decimal",
          "decimal-leading-zero",
          "lower-alpha",
          "lower-latin",
          "upper-alpha",
          "upper-latin",
          "lower-roman",
          "upper-roman",
          "lower-greek" ->
          true;
      default -> false;
    };
  }

  /** A number in a style of counting; an unknown style is decimal. */
  static String number(int number, String kind) {
    return switch (kind) {
      case "none" -> "";
      case "decimal-leading-zero" -> number >= 0 && number < 10 ? "0" + number : "" + number;
      case "lower-alpha", "lower-latin" -> letters(number, 'a', 26);
      case "upper-alpha", "upper-latin" -> letters(number, 'A', 26);
      case "lower-greek" -> letters(number, '\u03b1', 24);
      case "lower-roman" -> roman(number);
      case "upper-roman" -> roman(number).toUpperCase(Locale.ROOT);
      case "disc" -> "\u2022";
      case "circle" -> "\u25e6";
      case "square" -> "\u25aa";
      default -> String.valueOf(number);
    };
  }

  private static int number(Element item) {
    int before = 0;
    Element sibling = item;
    while (sibling != null) {
      Integer said = integer(sibling.attr("value"));
      if (said != null) {
        return said + before;
      }
      sibling = sibling.previousElementSibling();
      before++;
    }
    Element list = item.parent();
    Integer start = list == null ? null : integer(list.attr("start"));
    return (start == null ? 1 : start) + before - 1;
  }

  private static @Nullable Integer integer(String text) {
    try {
      return text.isEmpty() ? null : Integer.valueOf(text);
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }

  private static String letters(int number, char first, int many) {
    StringBuilder letters = new StringBuilder();
    for (int n = number; n > 0; n = (n - 1) / many) {
      int at = (n - 1) % many;
      // Greek has two forms of sigma side by side, of which only the second is counted with.
      letters.insert(0, (char) (first + (first == '\u03b1' && at > 16 ? at + 1 : at)));
    }
    return letters.isEmpty() ? String.valueOf(number) : letters.toString();
  }

  private static String roman(int number) {
    if (number <= 0 || number > 4999) {
      return String.valueOf(number);
    }
    StringBuilder signs = new StringBuilder();
    int rest = number;
    for (int i = 0; i < ROMAN.length; i++) {
      while (rest >= ROMAN[i]) {
        signs.append(ROMAN_SIGNS[i]);
        rest -= ROMAN[i];
      }
    }
    return signs.toString();
  }
}
