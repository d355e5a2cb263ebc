package dev.lectern.bridge.mail;

import java.util.Locale;
import java.util.regex.Pattern;

/** Reads what a mail server found out about a letter's sender, RFC 8601. */
final class Vouching {
  private static final Pattern PASSED =
      Pattern.compile("(dmarc|dkim)(/\\d+)?=pass", Pattern.CASE_INSENSITIVE);

  /** A folded field of a dozen results has two thousand characters. */
  private static final int MOST_CHARS = 16 * 1024;

  private Vouching() {}

  /**
   * Whether that server vouches that the letter comes from the domain: by DMARC, or by a signature
   * (DKIM) of that very domain. What does not look as it should vouches for nothing.
   *
   * @param field without its name
   * @param by the server's name
   */
  static boolean vouches(String field, String by, String domain) {
    String bare = bare(field);
    String[] statements = bare.split(";", -1);
    String[] server = statements[0].strip().split("\\s+", -1);
    if (!server[0].equalsIgnoreCase(by)) {
      return false;
    }
    for (int i = 1; i < statements.length; i++) {
      String[] words = statements[i].strip().replaceAll("\\s*=\\s*", "=").split("\\s+", -1);
      if (PASSED.matcher(words[0]).matches() && speaksOf(words, domain)) {
        return true;
      }
    }
    return false;
  }

  private static boolean speaksOf(String[] words, String domain) {
    boolean dmarc = words[0].toLowerCase(Locale.ROOT).startsWith("dmarc");
    for (int i = 1; i < words.length; i++) {
      String[] property = words[i].toLowerCase(Locale.ROOT).split("=", 2);
      if (property.length == 2 && property[0].equals(dmarc ? "header.from" : "header.d")) {
        return property[1].equals(domain);
      }
    }
    return false;
  }

  /**
   * Without comments, and with nothing in quotation marks: what stands there may have been written
   * by the sender. Empty where one of them does not end.
   */
  private static String bare(String field) {
    StringBuilder out = new StringBuilder();
    int comments = 0;
    boolean quoted = false;
    int end = field.length() > MOST_CHARS ? 0 : field.length();
    for (int i = 0; i < end; i++) {
      char c = field.charAt(i);
      if (c == '\\' && (quoted || comments > 0)) {
        i++;
      } else if (c == '"' && comments == 0) {
        quoted = !quoted;
        out.append('"');
      } else if (!quoted && c == '(') {
        comments++;
      } else if (!quoted && comments > 0 && c == ')') {
        comments--;
        out.append(' ');
      } else if (!quoted && comments == 0) {
        out.append(c);
      }
    }
    return quoted || comments > 0 ? "" : out.toString();
  }
}
