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
    int number = number(item);
    return switch (kind.split("\\s+")[0]) {
      case "none" -> null;
      case "decimal", "decimal-leading-zero" -> number + ".";
      case "lower-alpha", "lower-latin" -> letters(number) + ".";
      case "upper-alpha", "upper-latin" -> letters(number).toUpperCase(Locale.ROOT) + ".";
      case "lower-roman" -> roman(number) + ".";
      case "upper-roman" -> roman(number).toUpperCase(Locale.ROOT) + ".";
      case "circle", "square" -> "\u2013";
      default -> "\u2022";
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

  private static String letters(int number) {
    StringBuilder letters = new StringBuilder();
    for (int n = number; n > 0; n = (n - 1) / 26) {
      letters.insert(0, (char) ('a' + (n - 1) % 26));
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
