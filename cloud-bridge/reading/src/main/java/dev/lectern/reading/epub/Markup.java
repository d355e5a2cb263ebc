package dev.lectern.reading.epub;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * From bytes to a tree, without ever touching a document type: no entity is expanded or fetched.
 */
final class Markup {
  private Markup() {}

  /**
   * A table of contents or the like, as a tree.
   *
   * @throws Refusal for what only a trap does: entities of its own, extreme depth or size
   */
  static Document packagePart(byte[] bytes, EpubLimits limits) throws Refusal {
    String text = decode(bytes);
    check(text, limits);
    return parse(Parser.xmlParser(), text, limits.depth());
  }

  /** Throws a refusal for what {@link #packagePart} would, without building a tree. */
  static void check(String text, EpubLimits limits) throws Refusal {
    MarkupScan scan = MarkupScan.of(text);
    if (scan.entities()) {
      throw entities();
    }
    if (scan.balanced() && scan.depth() > limits.depth()) {
      throw new Refusal(
          "too-deep", "The contents of this book are nested " + scan.depth() + " levels deep.");
    }
    if (scan.elements() > limits.elements()) {
      throw new Refusal(
          "too-many-elements",
          "The contents of this book have more than " + limits.elements() + " elements.");
    }
  }

  static Refusal entities() {
    return new Refusal(
        "entities", "This book declares entities of its own, a known trap, so it was not opened.");
  }

  static Document parse(Parser parser, String text, int depth) {
    return parser.setMaxDepth(depth).parseInput(text, "");
  }

  /**
   * By byte order mark, else by the XML declaration, else UTF-8; wrong bytes become U+FFFD. Every
   * line end becomes one line feed, as XML and HTML both ask: addresses count them.
   */
  static String decode(byte[] b) {
    String text = characters(b);
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static String characters(byte[] b) {
    if (starts(b, 0xef, 0xbb, 0xbf)) {
      return new String(b, 3, b.length - 3, StandardCharsets.UTF_8);
    }
    if (starts(b, 0, 0, 0xfe, 0xff) || starts(b, 0, 0, 0, '<')) {
      return unmarked(new String(b, Charset.forName("UTF-32BE")));
    }
    if (starts(b, 0xff, 0xfe, 0, 0) || starts(b, '<', 0, 0, 0)) {
      return unmarked(new String(b, Charset.forName("UTF-32LE")));
    }
    if (starts(b, 0xfe, 0xff) || starts(b, 0, '<')) {
      return unmarked(new String(b, StandardCharsets.UTF_16BE));
    }
    if (starts(b, 0xff, 0xfe) || starts(b, '<', 0)) {
      return unmarked(new String(b, StandardCharsets.UTF_16LE));
    }
    return new String(b, declared(b));
  }

  private static String unmarked(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static Charset declared(byte[] b) {
    String start = new String(b, 0, Math.min(b.length, 200), StandardCharsets.ISO_8859_1);
    int end = start.indexOf("?>");
    int at = start.startsWith("<?xml") && end > 0 ? start.indexOf("encoding", 5) : -1;
    if (at < 0 || at > end) {
      return StandardCharsets.UTF_8;
    }
    int from = at + 8;
    while (from < end && (start.charAt(from) == '=' || start.charAt(from) <= ' ')) {
      from++;
    }
    int to = start.indexOf(start.charAt(from), from + 1);
    if (to < 0 || to > end) {
      return StandardCharsets.UTF_8;
    }
    try {
      Charset charset = Charset.forName(start.substring(from + 1, to));
      // It was read as ASCII, so a declaration of UTF-16 or UTF-32 contradicts itself.
      return charset.name().startsWith("UTF-") ? StandardCharsets.UTF_8 : charset;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return StandardCharsets.UTF_8;
    }
  }

  private static boolean starts(byte[] b, int... with) {
    if (b.length < with.length) {
      return false;
    }
    for (int i = 0; i < with.length; i++) {
      if ((b[i] & 0xff) != with[i]) {
        return false;
      }
    }
    return true;
  }

  /** The name without its prefix, in lower case: old packages write {@code dc:Title}. */
  static String local(Element element) {
    String name = element.tagName();
    return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
  }

  /** The attribute's value whatever its prefix; an unprefixed one wins. Empty if it has none. */
  static String attribute(Element element, String name) {
    String plain = element.attr(name);
    if (!plain.isEmpty()) {
      return plain;
    }
    String suffix = ":" + name;
    for (var attribute : element.attributes()) {
      if (attribute.getKey().endsWith(suffix)) {
        return attribute.getValue();
      }
    }
    return "";
  }

  /** The first child with that local name. */
  static @Nullable Element child(Element parent, String local) {
    for (Element child = parent.firstElementChild();
        child != null;
        child = child.nextElementSibling()) {
      if (local(child).equals(local)) {
        return child;
      }
    }
    return null;
  }
}
