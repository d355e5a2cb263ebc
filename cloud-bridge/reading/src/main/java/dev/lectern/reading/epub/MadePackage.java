package dev.lectern.reading.epub;

import java.nio.charset.StandardCharsets;

/** Writes the package document of a made book. */
final class MadePackage {
  private MadePackage() {}

  static byte[] container(String path) {
    return ("<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" version=\"1.0\">"
            + "<rootfiles><rootfile full-path=\""
            + path
            + "\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>")
        .getBytes(StandardCharsets.UTF_8);
  }

  static String document(MadeFacts facts, CharSequence manifest, CharSequence spine) {
    StringBuilder out =
        new StringBuilder(
            "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\""
                + " unique-identifier=\"id\">"
                + "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">");
    element(out, "dc:identifier id=\"id\"", facts.identifier());
    element(out, "dc:title", facts.title());
    facts.authors().forEach(author -> element(out, "dc:creator", author));
    element(out, "dc:language", facts.language());
    About about = facts.about();
    element(out, "dc:description", about.description());
    element(out, "dc:publisher", about.publisher());
    element(out, "dc:date", about.issued());
    about.subjects().forEach(subject -> element(out, "dc:subject", subject));
    element(out, "meta property=\"belongs-to-collection\" id=\"series\"", about.series());
    element(out, "meta refines=\"#series\" property=\"group-position\"", about.seriesPosition());
    if (facts.fixedLayout()) {
      element(out, "meta property=\"rendition:layout\"", "pre-paginated");
    }
    return out.append("</metadata><manifest>")
        .append(manifest)
        .append("</manifest><spine")
        .append(facts.rightToLeft() ? " page-progression-direction=\"rtl\">" : ">")
        .append(spine)
        .append("</spine></package>")
        .toString();
  }

  /**
   * @param tag the name, and attributes behind it
   */
  private static void element(StringBuilder out, String tag, String text) {
    if (text.isBlank()) {
      return;
    }
    int space = tag.indexOf(' ');
    String name = space < 0 ? tag : tag.substring(0, space);
    out.append('<').append(tag).append('>').append(MadeBook.escaped(text));
    out.append("</").append(name).append('>');
  }
}
