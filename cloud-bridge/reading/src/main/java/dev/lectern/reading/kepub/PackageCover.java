package dev.lectern.reading.kepub;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks the cover in a package document as EPUB 3 does, the only way that a Kobo knows; older books
 * name it in a meta element. Nothing else of the document changes, so a file that EPUB 2 alone
 * would call valid gets one attribute that only EPUB 3 has.
 */
final class PackageCover {
  private static final Pattern ITEM = Pattern.compile("<(?:[A-Za-z]\\w*:)?item\\s[^<>]*>");
  private static final Pattern PROPERTIES = Pattern.compile("\\sproperties\\s*=\\s*[\"']([^\"']*)");

  private PackageCover() {}

  /**
   * The document with the mark, or the very same string where it has it or there is nothing to
   * mark.
   */
  static String marked(String document, String coverId) {
    Pattern id = Pattern.compile("\\sid\\s*=\\s*[\"']" + Pattern.quote(coverId) + "[\"']");
    Matcher item = ITEM.matcher(document);
    while (item.find()) {
      if (!id.matcher(item.group()).find()) {
        continue;
      }
      Matcher properties = PROPERTIES.matcher(item.group());
      if (!properties.find()) {
        int at = item.end() - (item.group().endsWith("/>") ? 2 : 1);
        return document.substring(0, at) + " properties=\"cover-image\"" + document.substring(at);
      }
      boolean there = (" " + properties.group(1) + " ").contains(" cover-image ");
      int at = item.start() + properties.start(1);
      return there ? document : document.substring(0, at) + "cover-image " + document.substring(at);
    }
    return document;
  }
}
