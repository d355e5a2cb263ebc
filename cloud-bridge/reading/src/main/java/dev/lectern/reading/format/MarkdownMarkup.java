package dev.lectern.reading.format;

import dev.lectern.reading.epub.MadeBook;
import dev.lectern.reading.epub.Refusal;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Safelist;

/** Turns a piece of Markdown into XHTML; of HTML within it what harms nobody is kept. */
final class MarkdownMarkup {
  static final String SHEET =
      """
      table { border-collapse: collapse; margin: 1em 0; }
      th, td { border: 1px solid; padding: 0.2em 0.5em; }
      pre { margin: 1em 0; }
      """;

  private static final int DEEPEST = 60;

  private final Parser parser =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .maxOpenBlockParsers(DEEPEST)
          .build();
  private final HtmlRenderer renderer =
      HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).build();
  private final Safelist safe =
      Safelist.relaxed()
          .addTags(
              "hr",
              "s",
              "del",
              "ins",
              "kbd",
              "samp",
              "var",
              "mark",
              "figure",
              "figcaption",
              "section")
          .addAttributes("img", "alt")
          .addAttributes("th", "align")
          .addAttributes("td", "align")
          .preserveRelativeLinks(true);
  private final Map<String, Integer> slugs;

  /**
   * @param slugs which chapter each heading is in, from 0
   */
  MarkdownMarkup(Map<String, Integer> slugs) {
    this.slugs = slugs;
  }

  String body(String markdown, List<MarkdownLines.Heading> headings) throws Refusal {
    String html;
    try {
      html = renderer.render(parser.parse(markdown));
    } catch (StackOverflowError nested) {
      // Emphasis within emphasis, thousands deep: the library knows no limit to that.
      throw new Refusal("too-deep", "The emphasis in this text is nested too deep to be shown.");
    }
    // The base makes relative links pass; it never appears.
    Document document = Jsoup.parseBodyFragment(Jsoup.clean(html, "https://book.invalid/", safe));
    document
        .outputSettings()
        .syntax(Document.OutputSettings.Syntax.xml)
        .escapeMode(Entities.EscapeMode.xhtml)
        .prettyPrint(false);
    name(document, headings);
    document.select("a[href^=#]").forEach(this::link);
    document.select("img").forEach(MarkdownMarkup::words);
    return document.body().html();
  }

  /** By their words: some, such as those within quotes, were not found line by line. */
  private static void name(Document document, List<MarkdownLines.Heading> headings) {
    int next = 0;
    for (Element element : document.select("h1, h2, h3, h4, h5, h6")) {
      String slug = MarkdownLines.slug(element.text());
      for (int i = next; i < headings.size(); i++) {
        if (MarkdownLines.slug(headings.get(i).text()).equals(slug)) {
          element.attr("id", headings.get(i).slug());
          next = i + 1;
          break;
        }
      }
    }
  }

  private void link(Element link) {
    Integer chapter = slugs.get(link.attr("href").substring(1));
    if (chapter == null) {
      link.unwrap();
    } else {
      link.attr("href", MadeBook.chapterName(chapter + 1) + link.attr("href"));
    }
  }

  /**
   * A Markdown file has no pictures in it, and nothing is fetched: what it says of them is shown.
   */
  private static void words(Element picture) {
    picture.replaceWith(new Element("em").text(picture.attr("alt")));
  }
}
