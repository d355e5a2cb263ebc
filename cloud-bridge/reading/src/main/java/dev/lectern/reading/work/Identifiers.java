package dev.lectern.reading.work;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers that books say of themselves, brought to one form each: {@code
 * isbn:9780141439518}, {@code uuid:...}, {@code doi:...}, {@code url:...}, {@code id:...}.
 */
public final class Identifiers {
  private static final int LEAST = 8;
  private static final int MOST = 200;
  private static final Pattern UUID =
      Pattern.compile("(?:urn:)?(?:uuid:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");
  private static final Pattern ISBN =
      Pattern.compile("(?:urn:)?(isbn)?(?:-?1[03])?[:\\s]*([0-9][0-9\\s-]{8,20}[0-9x])");
  private static final Pattern DOI =
      Pattern.compile("(?:urn:)?(?:doi:|https?://(?:dx\\.)?doi\\.org/)\\s*(10\\..+)");
  private static final Pattern URL = Pattern.compile("(?:url:)?https?://(?:www\\.)?(.+?)/*");

  /** What tools write where nobody gave a name. */
  private static final Set<String> USELESS =
      Set.of(
          "unknown",
          "untitled",
          "undefined",
          "bookid",
          "book-id",
          "dcidid",
          "identifier",
          "calibre_id",
          "calibre-uuid",
          "uuid_id",
          "pub-identifier",
          "pub-id",
          "primaryid",
          "isbn-here",
          "your-isbn-here",
          "http://example.com",
          "com.example.book",
          "urn:uuid:12345",
          "code.google.com.epub-samples");

  private Identifiers() {}

  /** Null where it names nothing: placeholders, all noughts, an ISBN whose check digit is wrong. */
  public static @Nullable String normalised(String written) {
    String text = written.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    if (text.length() < LEAST || text.length() > MOST || USELESS.contains(text)) {
      return null;
    }
    Matcher uuid = UUID.matcher(text);
    if (uuid.matches()) {
      return varied(uuid.group(1)) ? "uuid:" + uuid.group(1) : null;
    }
    Matcher doi = DOI.matcher(text);
    if (doi.matches()) {
      return "doi:" + doi.group(1);
    }
    Matcher isbn = ISBN.matcher(text);
    if (isbn.matches()) {
      String digits = isbn13(isbn.group(2).replaceAll("[\\s-]", ""));
      boolean meant = isbn.group(1) != null || isbn.group(2).startsWith("97");
      if (digits != null || meant) {
        return digits == null || !varied(digits) ? null : "isbn:" + digits;
      }
    }
    Matcher url = URL.matcher(text);
    if (url.matches()) {
      // A site alone is not a book.
      return url.group(1).contains("/") && !url.group(1).startsWith("example.")
          ? "url:" + url.group(1)
          : null;
    }
    return varied(text) && text.chars().anyMatch(c -> c >= '0' && c <= '9') ? "id:" + text : null;
  }

  /** Noughts, and 12345678, are no names. */
  private static boolean varied(String text) {
    return text.chars().filter(c -> c != '-').distinct().count() >= 4
        && !text.matches("0*1?2?3?4?5?6?7?8?9?0*");
  }

  private static @Nullable String isbn13(String digits) {
    if (digits.length() == 10) {
      int sum = 0;
      for (int i = 0; i < 10; i++) {
        char c = digits.charAt(i);
        sum += (10 - i) * (c == 'x' ? 10 : c - '0');
      }
      return sum % 11 == 0 ? withCheck("978" + digits.substring(0, 9)) : null;
    }
    return digits.length() == 13
            && (digits.startsWith("978") || digits.startsWith("979"))
            && withCheck(digits.substring(0, 12)).equals(digits)
        ? digits
        : null;
  }

  private static String withCheck(String twelve) {
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return twelve + (10 - sum % 10) % 10;
  }
}
