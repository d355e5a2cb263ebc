package dev.lectern.reading.epub;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/** What an element means for reading in order, judged by its name and attributes alone. */
final class ElementRoles {
  private static final Set<String> BLOCKS =
      Set.of(
          "html",
          "body",
          "address",
          "article",
          "aside",
          "blockquote",
          "center",
          "dd",
          "details",
          "dialog",
          "dir",
          "div",
          "dl",
          "dt",
          "fieldset",
          "figcaption",
          "figure",
          "footer",
          "form",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "hgroup",
          "hr",
          "legend",
          "li",
          "main",
          "menu",
          "nav",
          "ol",
          "p",
          "pre",
          "section",
          "summary",
          "table",
          "caption",
          "tbody",
          "thead",
          "tfoot",
          "tr",
          "td",
          "th",
          "ul");

  /** Not text to read; or, as ruby's readings are, said once already. */
  private static final Set<String> SKIPPED =
      Set.of(
          "head",
          "script",
          "style",
          "title",
          "template",
          "noscript",
          "audio",
          "video",
          "iframe",
          "canvas",
          "rt",
          "rp",
          "annotation",
          "annotation-xml",
          "select",
          "textarea",
          "input",
          "button",
          "datalist",
          "map");

  private static final Set<String> PICTURES = Set.of("img", "svg", "image");

  private ElementRoles() {}

  static boolean block(String name) {
    return BLOCKS.contains(name);
  }

  static boolean picture(String name) {
    return PICTURES.contains(name);
  }

  static boolean skipped(Element element, String name) {
    return SKIPPED.contains(name)
        || (name.equals("case") && element.hasAttr("required-namespace"))
        || element.hasAttr("hidden")
        || hiddenByStyle(element.attr("style"));
  }

  /** A number or star that leads to a note: to be seen, not to be spoken. */
  static boolean noteMark(Element element, String name) {
    return name.equals("a")
        && (element.attr("epub:type").contains("noteref")
            || element.attr("role").equals("doc-noteref"));
  }

  private static boolean hiddenByStyle(String style) {
    if (style.isEmpty()) {
      return false;
    }
    String packed = style.replace(" ", "").toLowerCase(Locale.ROOT);
    return packed.contains("display:none") || packed.contains("visibility:hidden");
  }

  /** The kind of the text right within a block element. */
  static BlockKind kind(Element element) {
    switch (Markup.local(element)) {
      case "h1", "h2", "h3", "h4", "h5", "h6" -> {
        return BlockKind.HEADING;
      }
      case "pre" -> {
        return BlockKind.PREFORMATTED;
      }
      case "figcaption", "caption" -> {
        return BlockKind.CAPTION;
      }
      case "dt", "dd" -> {
        return BlockKind.LIST_ITEM;
      }
      default -> {}
    }
    for (Element at = element; at != null; at = at.parent()) {
      switch (Markup.local(at)) {
        case "td", "th" -> {
          return BlockKind.CELL;
        }
        case "li" -> {
          return BlockKind.LIST_ITEM;
        }
        default -> {}
      }
      if (verse(at)) {
        return BlockKind.VERSE;
      }
      if (Markup.local(at).equals("blockquote")) {
        return versedAbove(at) ? BlockKind.VERSE : BlockKind.QUOTE;
      }
    }
    return BlockKind.PARAGRAPH;
  }

  private static boolean versedAbove(Element element) {
    for (Element at = element; at != null; at = at.parent()) {
      if (verse(at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean verse(Element element) {
    return marked(element.attr("epub:type")) || marked(element.className());
  }

  private static boolean marked(String words) {
    if (words.isEmpty()) {
      return false;
    }
    for (String word : words.split("\\s+")) {
      switch (word.substring(word.indexOf(':') + 1).toLowerCase(Locale.ROOT)) {
        case "verse", "poem", "song", "hymn", "lyrics", "stanza", "poetry" -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  /** 1 to 6 for headings, the depth of lists for their items, else 0. */
  static int level(BlockKind kind, Element element) {
    if (kind == BlockKind.HEADING) {
      return Markup.local(element).charAt(1) - '0';
    }
    int depth = 0;
    if (kind == BlockKind.LIST_ITEM) {
      for (Element at = element; at != null; at = at.parent()) {
        String name = Markup.local(at);
        depth += name.equals("ol") || name.equals("ul") || name.equals("dl") ? 1 : 0;
      }
    }
    return depth;
  }
}
