package dev.lectern.bridge.opds;

import java.text.Normalizer;

/** What a downloaded book is called (RFC 6266): once in plain letters, once as it is. */
final class FileName {
  private static final int MOST = 100;

  private FileName() {}

  static String disposition(String title, String extension) {
    String named = safe(title);
    String plain = plain(named);
    return "attachment; filename=\""
        + (plain.isEmpty() ? "book" : plain)
        + "."
        + extension
        + "\"; filename*=UTF-8''"
        + Address.encoded(named.isEmpty() ? "book" : named)
        + "."
        + extension;
  }

  /** Without what file systems dislike, and not hidden. */
  private static String safe(String title) {
    String bare = title.replaceAll("[\\\\/:*?\"<>|%\\p{Cntrl}]", " ");
    String cut = Text.clean(bare, MOST);
    return cut.replaceAll("^[. ]+|[. ]+$", "");
  }

  private static String plain(String name) {
    String apart = Normalizer.normalize(name, Normalizer.Form.NFKD);
    StringBuilder plain = new StringBuilder();
    apart
        .codePoints()
        .filter(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\' && c != '%' && c != ';')
        .forEach(plain::appendCodePoint);
    return plain.toString().strip();
  }
}
