package dev.lectern.typesetter.css;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The sheets that a sheet asks for at its start. */
public final class Imports {
  /** No sheet asks for more in earnest. */
  private static final int MOST = 20;

  private Imports() {}

  /** References as they stand in the sheet, in order; those that are not for pages are left out. */
  public static List<String> of(String sheet) {
    List<String> found = new ArrayList<>();
    if (!sheet.contains("@import")) {
      return found;
    }
    // They only count before all rules, so it may be cut where the first one opens.
    String plain = CssReader.withoutComments(sheet);
    for (String statement : CssReader.split(plain, ';')) {
      String one = statement.strip();
      String lower = one.toLowerCase(Locale.ROOT);
      if (lower.startsWith("@import") && found.size() < MOST) {
        add(one.substring("@import".length()).strip(), found);
      } else if (!lower.startsWith("@charset") && !lower.startsWith("@namespace")) {
        return found;
      }
    }
    return found;
  }

  private static void add(String value, List<String> found) {
    boolean function = value.toLowerCase(Locale.ROOT).startsWith("url(");
    int end = function ? value.indexOf(')') : value.indexOf(firstOf(value), 1);
    if (end < 0) {
      return;
    }
    String media = value.substring(end + 1).strip();
    String reference = value.substring(function ? 4 : 1, end).strip();
    boolean quoted = function && reference.length() > 1 && "'\"".indexOf(firstOf(reference)) >= 0;
    reference = quoted ? reference.substring(1, reference.length() - 1) : reference;
    if (!reference.isEmpty()
        && (media.isEmpty() || CssReader.isForPages("@media " + media.toLowerCase(Locale.ROOT)))) {
      found.add(reference);
    }
  }

  private static char firstOf(String text) {
    return text.isEmpty() ? ' ' : text.charAt(0);
  }
}
