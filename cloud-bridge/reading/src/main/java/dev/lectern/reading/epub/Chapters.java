package dev.lectern.reading.epub;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Makes trees of spine items. */
final class Chapters {
  private Chapters() {}

  static ChapterDocument markup(SpineItem item, byte[] bytes, EpubLimits limits) throws Refusal {
    String text = Markup.decode(bytes);
    MarkupScan scan = MarkupScan.of(text);
    if (scan.elements() > limits.elements()) {
      throw new Refusal(
          "too-many-elements",
          "This chapter has more than " + limits.elements() + " elements, too many to show.");
    }
    Parser parser = scan.balanced() ? Parser.xmlParser() : Parser.htmlParser();
    Document document = Markup.parse(parser, text, EpubLimits.CHAPTER_DEPTH);
    return new ChapterDocument(item, document, scan.balanced(), null);
  }

  /** A picture that stands in the reading order by itself. */
  static ChapterDocument picture(SpineItem item) {
    Element body = new Element("body");
    String name = item.href().substring(item.href().lastIndexOf('/') + 1);
    body.appendElement("img")
        .attr("src", name.replace("%", "%25").replace("#", "%23").replace("?", "%3F"));
    return new ChapterDocument(item, page(body), true, null);
  }

  static ChapterDocument problem(SpineItem item, String sentence) {
    Element body = new Element("body");
    body.appendElement("p").text(sentence);
    return new ChapterDocument(item, page(body), true, sentence);
  }

  private static Document page(Element body) {
    Document document = new Document("http://www.w3.org/1999/xhtml", "");
    document.appendElement("html").appendChild(body);
    return document;
  }
}
