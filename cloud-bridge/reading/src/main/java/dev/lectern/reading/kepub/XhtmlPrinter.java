package dev.lectern.reading.kepub;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.ProcessingInstruction;
import org.jsoup.nodes.TextNode;

/**
 * Writes a chapter's tree as XML that a parser for HTML reads alike, because Kobo's programs use
 * both, with the spans and wrappers put in on the way: the tree, which others share, is not
 * changed.
 */
final class XhtmlPrinter {
  private static final String STYLE = "div#book-inner { margin-top: 0; margin-bottom: 0; }";

  private final KoboSpans spans;
  private final Element body;

  /** Of the chapter's own XHTML, with its colon; nearly always empty. */
  private final String prefix;

  private final StringBuilder out = new StringBuilder(1 << 16);

  private XhtmlPrinter(KoboSpans spans, Element body) {
    this.spans = spans;
    this.body = body;
    String name = body.tagName();
    this.prefix = name.substring(0, name.indexOf(':') + 1);
  }

  static String print(Document document, Element body, KoboSpans spans) {
    XhtmlPrinter printer = new XhtmlPrinter(spans, body);
    printer.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    for (Node child = document.firstChild(); child != null; child = child.nextSibling()) {
      boolean blank = child instanceof TextNode words && words.isBlank();
      if (!blank) {
        printer.node(child, Scope.ROOT);
        printer.out.append('\n');
      }
    }
    return printer.out.toString();
  }

  /** Recursion is safe: chapters are parsed to a limited depth. */
  private void node(Node node, Scope scope) {
    switch (node) {
      case Element element -> element(element, scope);
      case CDataNode data when raw(data) -> cdata(data.getWholeText());
      case TextNode words -> words(words);
      case DataNode data -> data(data.getWholeData());
      case Comment comment -> comment(comment.getData());
      case ProcessingInstruction instruction -> instruction(instruction);
      case DocumentType type -> doctype(type);
      default -> {}
    }
  }

  private static boolean raw(CDataNode data) {
    Node parent = data.parent();
    String name = parent instanceof Element element ? Names.local(element) : "";
    return name.equals("script") || name.equals("style");
  }

  private void words(TextNode node) {
    String words = node.getWholeText();
    int at = 0;
    for (KoboSpan span : spans.made() ? List.<KoboSpan>of() : spans.within(node)) {
      Escapes.text(words, at, span.from(), out);
      open(span);
      Escapes.text(words, span.from(), span.to(), out);
      out.append("</").append(prefix).append("span>");
      at = span.to();
    }
    Escapes.text(words, at, words.length(), out);
  }

  private void open(KoboSpan span) {
    out.append('<').append(prefix).append("span class=\"koboSpan\" id=\"");
    out.append(span.id()).append("\">");
  }

  private void element(Element element, Scope outer) {
    String local = Names.local(element);
    boolean named = Scope.wellFormed(element.tagName());
    boolean first = element.equals(body);
    if (first && !hasHead()) {
      out.append('<').append(prefix).append("head>");
      style();
      out.append("</").append(prefix).append("head>");
    }
    KoboSpan around =
        local.equals("img") ? spans.within(element).stream().findFirst().orElse(null) : null;
    if (around != null) {
      open(around);
    }
    Scope scope = named ? tag(element, local, outer) : outer;
    boolean childless = element.firstChild() == null;
    boolean closesItself = childless && !first && (Names.empty(local) || drawn(element)) && named;
    if (closesItself) {
      out.append("/>");
    } else {
      out.append(named ? ">" : "");
      content(element, local, scope);
      if (named) {
        out.append("</").append(element.tagName()).append('>');
      }
    }
    if (around != null) {
      out.append("</").append(prefix).append("span>");
    }
  }

  private void content(Element element, String local, Scope scope) {
    boolean first = element.equals(body);
    if (first) {
      out.append('<').append(prefix).append("div id=\"book-columns\"><").append(prefix);
      out.append("div id=\"book-inner\">");
    }
    for (Node child = element.firstChild(); child != null; child = child.nextSibling()) {
      node(child, scope);
    }
    if (first) {
      out.append("</").append(prefix).append("div></").append(prefix).append("div>");
    } else if (local.equals("head") && body.equals(element.nextElementSibling())) {
      style();
    }
  }

  private boolean hasHead() {
    Element before = body.previousElementSibling();
    return before != null && Names.local(before).equals("head");
  }

  private void style() {
    out.append('<').append(prefix).append("style type=\"text/css\" id=\"kobostylehacks\">");
    out.append(STYLE).append("</").append(prefix).append("style>");
  }

  private static boolean drawn(Element element) {
    for (Element at = element; at != null; at = at.parent()) {
      if (Names.drawing(at)) {
        return true;
      }
    }
    return false;
  }

  private Scope tag(Element element, String local, Scope outer) {
    Set<String> missing = new TreeSet<>();
    Scope scope = outer.within(element, missing);
    out.append('<').append(element.tagName());
    String namespace =
        switch (local) {
          case "html" -> "http://www.w3.org/1999/xhtml";
          case "svg" -> "http://www.w3.org/2000/svg";
          case "math" -> "http://www.w3.org/1998/Math/MathML";
          default -> "";
        };
    if (!namespace.isEmpty() && element.tagName().equals(local) && !element.hasAttr("xmlns")) {
      attribute("xmlns", namespace);
    }
    missing.forEach(prefix -> attribute("xmlns:" + prefix, Scope.meaning(prefix)));
    for (Attribute attribute : element.attributes()) {
      String key = attribute.getKey();
      boolean undeclaring = key.startsWith("xmlns:") && attribute.getValue().isEmpty();
      if (Scope.wellFormed(key) && !undeclaring) {
        attribute(key, Charsets.told(element, local, key, attribute.getValue()));
      }
    }
    return scope;
  }

  private void attribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    Escapes.attribute(value, out);
    out.append('"');
  }

  private void cdata(String data) {
    out.append("<![CDATA[");
    out.append(Escapes.plain(data).replace("]]>", "]]]]><![CDATA[>")).append("]]>");
  }

  /** A script or style of a page that was repaired: what is in it was never markup. */
  private void data(String data) {
    if (data.indexOf('<') < 0 && data.indexOf('&') < 0) {
      out.append(Escapes.plain(data));
    } else if (data.contains("<![CDATA[")) {
      out.append(Escapes.plain(data));
    } else {
      out.append("/*");
      cdata("*/" + data + "/*");
      out.append("*/");
    }
  }

  private void comment(String data) {
    String text = Escapes.plain(data);
    while (text.contains("--")) {
      text = text.replace("--", "- -");
    }
    out.append("<!--").append(text).append(text.endsWith("-") ? " -->" : "-->");
  }

  private void instruction(ProcessingInstruction instruction) {
    String target = instruction.target();
    boolean named = Scope.wellFormed(target) && target.indexOf(':') < 0;
    if (named && !target.equalsIgnoreCase("xml")) {
      String data = Escapes.plain(instruction.data()).strip().replace("?>", "? >");
      out.append("<?").append(target).append(' ').append(data).append("?>");
    }
  }

  private void doctype(DocumentType type) {
    out.append("<!DOCTYPE ").append(Scope.wellFormed(type.name()) ? type.name() : "html");
    String id = type.publicId().replace("\"", "");
    String system = type.systemId().replace("\"", "");
    if (!id.isEmpty()) {
      out.append(" PUBLIC \"").append(id).append("\" \"").append(system).append('"');
    } else if (!system.isEmpty()) {
      out.append(" SYSTEM \"").append(system).append('"');
    }
    out.append('>');
  }
}
