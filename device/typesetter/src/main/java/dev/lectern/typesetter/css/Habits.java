package dev.lectern.typesetter.css;

import dev.lectern.typesetter.css.BoxStyle.Align;
import dev.lectern.typesetter.css.BoxStyle.Break;
import dev.lectern.typesetter.css.BoxStyle.Space;
import dev.lectern.typesetter.css.Style.Display;
import dev.lectern.typesetter.css.TextStyle.Caps;
import java.util.Locale;
import org.jsoup.nodes.Element;

/**
 * How elements look where the book does not say: like a printed book and not like a web page, so
 * paragraphs are indented and follow each other without a gap.
 */
final class Habits {
  private Habits() {}

  static void apply(String tag, Element element, Draft d) {
    switch (tag) {
      case "html",
          "body",
          "section",
          "article",
          "main",
          "nav",
          "aside",
          "div",
          "header",
          "footer",
          "address",
          "figure",
          "hgroup",
          "fieldset",
          "form",
          "details",
          "summary",
          "dl",
          "center",
          "svg" ->
          d.display = Display.BLOCK;
      case "p" -> {
        d.display = Display.BLOCK;
        d.indent = opensText(element) ? 0 : d.em() * 1.2f;
      }
      case "h1" -> heading(d, 1.6f, 2.2f, 1.4f);
      case "h2" -> heading(d, 1.4f, 2.2f, 1.4f);
      case "h3" -> heading(d, 1.2f, 1.6f, 0.9f);
      case "h4", "h5", "h6" -> heading(d, 1f, 1.4f, 0.7f);
      case "blockquote" -> {
        d.display = Display.BLOCK;
        d.margins(0.8f * d.em(), 1.6f * d.em());
      }
      case "figcaption", "caption" -> {
        d.display = Display.BLOCK;
        d.align = Align.CENTER;
        d.indent = 0;
        d.fontSize("smaller");
      }
      case "ul", "ol" -> {
        d.display = Display.BLOCK;
        d.margins(isInItem(element) ? 0 : 0.5f * d.em(), 0);
        d.inset(1.8f * d.em());
        d.indent = 0;
        d.marker = tag.equals("ol") ? numbers(element.attr("type")) : "disc";
      }
      case "li" -> {
        d.display = Display.LIST_ITEM;
        d.indent = 0;
      }
      case "dt" -> {
        d.display = Display.BLOCK;
        d.indent = 0;
        d.bold = true;
        d.breakAfter = Break.AVOID;
      }
      case "dd" -> {
        d.display = Display.BLOCK;
        d.indent = 0;
        d.inset(1.8f * d.em());
      }
      case "pre" -> {
        d.display = Display.BLOCK;
        d.space = Space.KEEP;
        d.family = "mono";
        d.fontSize("0.8em");
        d.align = Align.LEFT;
        d.indent = 0;
        d.hyphens = false;
        d.margins(0.6f * d.em(), 0);
      }
      case "table" -> {
        d.display = Display.TABLE;
        d.align = Align.START;
        d.indent = 0;
        d.margins(0.8f * d.em(), 0);
      }
      case "tr" -> d.display = Display.ROW;
      case "td", "th" -> {
        d.display = Display.CELL;
        d.bold = d.bold || tag.equals("th");
      }
      case "thead", "tbody", "tfoot" -> d.display = Display.BLOCK;
      case "i", "em", "cite", "dfn", "var" -> d.italic = true;
      case "b", "strong" -> d.bold = true;
      case "code", "kbd", "samp", "tt" -> {
        d.family = "mono";
        d.fontSize("0.85em");
        d.hyphens = false;
      }
      case "small" -> d.fontSize("smaller");
      case "big" -> d.fontSize("larger");
      case "sup" -> d.shift(0.36f);
      case "sub" -> d.shift(-0.16f);
      case "case" -> {
        // Of a switch the chapter's text has the fallback: what no reader here can draw is not set.
        if (element.hasAttr("required-namespace")) {
          d.display = Display.NONE;
        }
      }
      case "mi" -> d.italic = element.text().strip().length() == 1;
      case "u", "ins" -> d.underline = true;
      case "s", "strike", "del" -> d.struck = true;
      case "head",
          "title",
          "script",
          "style",
          "template",
          "link",
          "meta",
          "rp",
          "annotation",
          "annotation-xml",
          "audio",
          "video",
          "source",
          "track" ->
          d.display = Display.NONE;
      default -> {}
    }
    script(element, d);
    attributes(element, d);
  }

  /** The second and third parts of a MathML element with indices stand below and above. */
  private static void script(Element element, Draft d) {
    Element parent = element.parent();
    Element before = element.previousElementSibling();
    if (parent == null || before == null) {
      return;
    }
    switch (Cascade.local(parent)) {
      case "msub", "munder" -> d.shift(-0.16f);
      case "msup", "mover" -> d.shift(0.36f);
      case "msubsup", "munderover" ->
          d.shift(before.previousElementSibling() == null ? -0.16f : 0.36f);
      default -> {}
    }
  }

  private static void attributes(Element element, Draft d) {
    String language = element.hasAttr("xml:lang") ? element.attr("xml:lang") : element.attr("lang");
    if (!language.isEmpty()) {
      d.language = language;
    }
    switch (element.attr("dir").toLowerCase(Locale.ROOT)) {
      case "rtl" -> d.rightToLeft = true;
      case "ltr" -> d.rightToLeft = false;
      default -> {}
    }
    if (element.hasAttr("hidden")) {
      d.display = Display.NONE;
    }
    if (element.normalName().equals("center")) {
      d.align = Align.CENTER;
      d.indent = 0;
    }
    if (Cascade.local(element).equals("math")
        && element.attr("display").strip().equalsIgnoreCase("block")) {
      d.display = Display.BLOCK;
      d.align = Align.CENTER;
      d.indent = 0;
      d.before = Math.max(d.before, 0.4f * d.em());
      d.after = Math.max(d.after, 0.4f * d.em());
    }
    if (element.hasAttr("align")) {
      d.apply("text-align", element.attr("align").toLowerCase(Locale.ROOT));
    }
  }

  /** The old way to say how a list is counted. */
  private static String numbers(String type) {
    return switch (type) {
      case "a" -> "lower-alpha";
      case "A" -> "upper-alpha";
      case "i" -> "lower-roman";
      case "I" -> "upper-roman";
      default -> "decimal";
    };
  }

  private static void heading(Draft d, float size, float before, float after) {
    d.display = Display.BLOCK;
    d.fontSize(size + "em");
    d.bold = size < 1.3f;
    d.align = Align.CENTER;
    d.indent = 0;
    d.hyphens = false;
    d.before = before * d.em() / size;
    d.after = after * d.em() / size;
    d.breakAfter = Break.AVOID;
    d.keepInside = true;
    d.caps = Caps.AS_WRITTEN;
  }

  /** A list within a list goes on with it. */
  private static boolean isInItem(Element list) {
    Element within = list.parent();
    return within != null && Cascade.local(within).equals("li");
  }

  /**
   * The first paragraph after a heading or a break stands at the edge: there is nothing to set it
   * off from.
   */
  private static boolean opensText(Element paragraph) {
    Element before = paragraph.previousElementSibling();
    if (before == null) {
      return true;
    }
    return switch (Cascade.local(before)) {
      case "h1", "h2", "h3", "h4", "h5", "h6", "hr", "header", "hgroup", "figure", "table" -> true;
      default -> false;
    };
  }
}
