package dev.lectern.typesetter.css;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A face that a sheet declares by {@code @font-face}.
 *
 * @param family its name in lower case
 * @param sources references of files that may be read, as the sheet has them, the first to be tried
 *     first; those in formats that are not read here, and names of installed fonts, are left out
 */
public record FontFaceRule(String family, boolean bold, boolean italic, List<String> sources) {
  /** No sheet declares more in earnest. */
  private static final int MOST = 64;

  private static final String NAME = "@font-face";
  private static final int SEMIBOLD = 600;
  private static final List<String> UNREAD = List.of("embedded-opentype", "svg", "eot");

  public FontFaceRule {
    sources = List.copyOf(sources);
  }

  /** Those of a sheet, in its order. */
  public static List<FontFaceRule> of(String sheet) {
    List<FontFaceRule> found = new ArrayList<>();
    if (!sheet.contains(NAME)) {
      return found;
    }
    String plain = CssReader.withoutComments(sheet);
    int at = plain.indexOf(NAME);
    while (at >= 0 && found.size() < MOST) {
      int open = plain.indexOf('{', at);
      if (open < 0) {
        return found;
      }
      int close = CssReader.find(plain, open + 1, "}");
      FontFaceRule rule = read(plain.substring(open + 1, close));
      if (rule != null) {
        found.add(rule);
      }
      at = plain.indexOf(NAME, close);
    }
    return found;
  }

  private static @Nullable FontFaceRule read(String body) {
    String family = "";
    boolean bold = false;
    boolean italic = false;
    List<String> sources = new ArrayList<>();
    for (String one : CssReader.split(body, ';')) {
      int colon = one.indexOf(':');
      if (colon < 0) {
        continue;
      }
      // Paths keep their capitals: CssReader's own declarations would not.
      String value = one.substring(colon + 1).strip();
      String lower = value.toLowerCase(Locale.ROOT);
      switch (one.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
        case "font-family" -> family = unquoted(lower);
        case "font-weight" -> bold = isBold(lower);
        case "font-style" -> italic = lower.startsWith("italic") || lower.startsWith("oblique");
        case "src" -> sources(value, sources);
        default -> {}
      }
    }
    return family.isEmpty() || sources.isEmpty()
        ? null
        : new FontFaceRule(family, bold, italic, sources);
  }

  /** Of a range, the lower end: what it says at its heaviest is made from that. */
  private static boolean isBold(String weight) {
    String first = weight.split("\\s", 2)[0];
    return first.startsWith("bold")
        || first.matches("[0-9]{3,4}") && Integer.parseInt(first) >= SEMIBOLD;
  }

  private static void sources(String value, List<String> sources) {
    for (String one : CssReader.split(value, ',')) {
      String source = one.strip();
      int end = source.indexOf(')');
      if (!source.toLowerCase(Locale.ROOT).startsWith("url(") || end < 0) {
        continue;
      }
      String reference = unquoted(source.substring(4, end).strip());
      if (isRead(reference, source.substring(end).toLowerCase(Locale.ROOT))) {
        sources.add(reference);
      }
    }
  }

  private static boolean isRead(String reference, String format) {
    String path = reference.replaceAll("[?#].*", "").toLowerCase(Locale.ROOT);
    return UNREAD.stream()
        .noneMatch(one -> path.endsWith("." + one) || format.matches(".*\\W" + one + "(\\W.*|$)"));
  }

  /** Without the quotes around it, if there are any. */
  public static String unquoted(String text) {
    int last = text.length() - 1;
    boolean quoted =
        last > 0 && "\"'".indexOf(text.charAt(0)) >= 0 && text.charAt(last) == text.charAt(0);
    return quoted ? text.substring(1, last).strip() : text;
  }
}
