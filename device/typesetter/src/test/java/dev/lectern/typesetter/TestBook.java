package dev.lectern.typesetter;

import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.testing.EpubContainer;
import dev.lectern.typesetter.raster.Canvas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A small EPUB made of the bodies of its chapters. */
final class TestBook {
  private final List<String> bodies = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<byte[]> files = new ArrayList<>();
  private String css = "";
  private String language = "en";
  private String direction = "";
  private String fixed = "";
  private String head = "";
  private String spread = "";
  private final Map<Integer, String> properties = new HashMap<>();

  TestBook chapter(String body) {
    bodies.add(body);
    return this;
  }

  TestBook css(String sheet) {
    css = sheet;
    return this;
  }

  TestBook language(String tag) {
    language = tag;
    return this;
  }

  TestBook rightToLeft() {
    direction = " page-progression-direction=\"rtl\"";
    return this;
  }

  /** Laid out in advance for a page of that size. */
  TestBook fixed(String viewport) {
    fixed = "<meta property='rendition:layout'>pre-paginated</meta>";
    head = "<meta name='viewport' content='" + viewport + "'/>";
    return this;
  }

  /** When its pages stand side by side. */
  TestBook spread(String when) {
    spread = "<meta property='rendition:spread'>" + when + "</meta>";
    return this;
  }

  /** What the spine says of the chapter that was added last. */
  TestBook properties(String said) {
    properties.put(bodies.size() - 1, " properties='" + said + "'");
    return this;
  }

  TestBook file(String name, byte[] bytes) {
    names.add(name);
    files.add(bytes);
    return this;
  }

  /** A white picture of so many pixels. */
  TestBook picture(String name, int width, int height) {
    return file(name, new Canvas(width, height).toPixels(4).toPng());
  }

  Publication open() {
    return switch (Epub.open(ByteSource.of(bytes()), EpubLimits.standard())) {
      case Opening.Opened opened -> opened.publication();
      case Opening.Refused refused -> throw new AssertionError(refused.sentence());
    };
  }

  private byte[] bytes() {
    EpubContainer book = new EpubContainer("b/p.opf");
    StringBuilder manifest = new StringBuilder();
    StringBuilder spine = new StringBuilder();
    for (int i = 0; i < bodies.size(); i++) {
      manifest.append(
          "<item id='c%d' href='c%d.xhtml' media-type='application/xhtml+xml'/>".formatted(i, i));
      spine.append("<itemref idref='c%d'%s/>".formatted(i, properties.getOrDefault(i, "")));
      book.with("b/c" + i + ".xhtml", page(bodies.get(i)));
    }
    book.with("b/s.css", css);
    for (int i = 0; i < names.size(); i++) {
      manifest.append(
          "<item id='f%d' href='%s' media-type='image/png'/>".formatted(i, names.get(i)));
      book.with("b/" + names.get(i), files.get(i));
    }
    return book.with(
            "b/p.opf",
            "<package version='3.0' unique-identifier='i'><metadata><dc:identifier"
                + " id='i'>x</dc:identifier><dc:title>A Test</dc:title><dc:language>"
                + language
                + "</dc:language>"
                + fixed
                + spread
                + "</metadata><manifest>"
                + manifest
                + "</manifest><spine"
                + direction
                + ">"
                + spine
                + "</spine></package>")
        .bytes();
  }

  private String page(String body) {
    return "<html xmlns='http://www.w3.org/1999/xhtml' lang='"
        + language
        + "'><head><title>T</title>"
        + head
        + "<link rel='stylesheet' href='s.css'/></head><body>"
        + body
        + "</body></html>";
  }

  /** Prose of so many paragraphs, each of a length of its own, the same at every call. */
  static String prose(int paragraphs) {
    String[] words =
        ("the lamp had burned all night above the harbour and nobody in the village thought it"
                + " strange that an understanding between keeper and weather should be written down"
                + " hour by hour in a ledger whose extraordinary handwriting leaned like grass before"
                + " rain")
            .split(" ");
    StringBuilder out = new StringBuilder();
    int w = 7;
    for (int p = 0; p < paragraphs; p++) {
      out.append("<p>");
      int count = 12 + p * 37 % 90;
      for (int i = 0; i < count; i++) {
        w = (w * 31 + 17 + p) % 9973;
        String word = words[w % words.length];
        out.append(i == 0 ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word);
        out.append(i == count - 1 ? "." : i % 11 == 10 ? ", " : " ");
      }
      out.append("</p>\n");
    }
    return out.toString();
  }
}
