package dev.lectern.typesetter.flow;

import dev.lectern.typesetter.flow.MathNode.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Reads presentation MathML. What it does not know makes the whole formula one for one line. */
final class MathReader {
  private static final int DEEPEST = 24;
  private static final int MOST = 600;

  private final Offsets offsets;
  private int count;
  private boolean refused;

  private MathReader(Offsets offsets) {
    this.offsets = offsets;
  }

  /** The formula, or null where it has to be set on one line. */
  static @Nullable MathNode read(Element math, Offsets offsets) {
    MathReader reader = new MathReader(offsets);
    MathNode root = reader.row(math.children(), 0);
    return reader.refused ? null : root;
  }

  private MathNode row(List<Element> elements, int depth) {
    List<MathNode> parts = new ArrayList<>();
    for (Element element : elements) {
      parts.add(node(element, depth + 1));
      if (refused) {
        break;
      }
    }
    return parts.size() == 1 ? parts.getFirst() : new MathNode.Row(parts);
  }

  private MathNode node(Element element, int depth) {
    if (++count > MOST || depth > DEEPEST) {
      return refuse();
    }
    List<Element> parts = element.children();
    String name = element.normalName();
    String tag = name.substring(name.indexOf(':') + 1);
    return switch (tag) {
      case "mrow", "mstyle", "mpadded" -> row(parts, depth);
      case "mi" -> token(element, isItalic(element) ? Kind.IDENTIFIER : Kind.UPRIGHT);
      case "mn", "mtext", "ms" -> token(element, Kind.UPRIGHT);
      case "mo" -> token(element, Kind.OPERATOR);
      case "mspace" -> new MathNode.Space(ems(element.attr("width")));
      case "mfrac" ->
          has(parts, 2)
              ? new MathNode.Fraction(
                  node(parts.get(0), depth + 1),
                  node(parts.get(1), depth + 1),
                  !element.attr("linethickness").strip().startsWith("0"))
              : refuse();
      case "msqrt" -> new MathNode.Root(row(parts, depth), null);
      case "mroot" ->
          has(parts, 2)
              ? new MathNode.Root(node(parts.get(0), depth + 1), node(parts.get(1), depth + 1))
              : refuse();
      case "msub", "munder" -> scripts(parts, 1, -1, tag.equals("munder"), depth);
      case "msup", "mover" -> scripts(parts, -1, 1, tag.equals("mover"), depth);
      case "msubsup", "munderover" -> scripts(parts, 1, 2, tag.equals("munderover"), depth);
      case "mfenced" -> fenced(element, depth);
      case "mtable" -> table(parts, depth);
      case "semantics" -> parts.isEmpty() ? refuse() : node(parts.getFirst(), depth + 1);
      case "none" -> new MathNode.Row(List.of());
      default -> refuse();
    };
  }

  private MathNode refuse() {
    refused = true;
    return new MathNode.Row(List.of());
  }

  private static boolean has(List<Element> parts, int wanted) {
    return parts.size() == wanted;
  }

  private MathNode scripts(List<Element> parts, int below, int above, boolean centred, int depth) {
    if (!has(parts, Math.max(below, above) + 1)) {
      return refuse();
    }
    return new MathNode.Scripts(
        node(parts.get(0), depth + 1),
        below < 0 ? null : node(parts.get(below), depth + 1),
        above < 0 ? null : node(parts.get(above), depth + 1),
        centred);
  }

  private MathNode fenced(Element element, int depth) {
    List<MathNode> parts = new ArrayList<>();
    parts.add(ours(element.hasAttr("open") ? element.attr("open") : "("));
    String marks = element.hasAttr("separators") ? element.attr("separators") : ",";
    marks = marks.replaceAll("\\s", "");
    for (int i = 0; i < element.childrenSize(); i++) {
      if (i > 0 && !marks.isEmpty()) {
        int at = Math.min(i - 1, marks.length() - 1);
        parts.add(ours(marks.substring(at, at + 1)));
      }
      parts.add(node(element.child(i), depth + 1));
      if (refused) {
        break;
      }
    }
    parts.add(ours(element.hasAttr("close") ? element.attr("close") : ")"));
    return new MathNode.Row(parts);
  }

  private static MathNode ours(String sign) {
    String word = sign.strip();
    return new MathNode.Token(
        Kind.OPERATOR, word.isEmpty() ? List.of() : List.of(new MathNode.Word(word, -1)));
  }

  private MathNode table(List<Element> rows, int depth) {
    List<List<MathNode>> all = new ArrayList<>();
    for (Element row : rows) {
      List<MathNode> cells = new ArrayList<>();
      if (!row.normalName().endsWith("mtr") || ++count > MOST) {
        return refuse();
      }
      for (Element cell : row.children()) {
        if (refused || !cell.normalName().endsWith("mtd") || ++count > MOST) {
          return refuse();
        }
        cells.add(row(cell.children(), depth + 1));
      }
      all.add(cells);
    }
    return new MathNode.Table(all);
  }

  /** A letter on its own is a quantity; several are a name, as "sin". */
  private static boolean isItalic(Element element) {
    String word = element.text().strip();
    String variant = element.attr("mathvariant");
    return variant.isEmpty()
        ? word.codePointCount(0, word.length()) == 1 && Character.isLetter(word.codePointAt(0))
        : variant.contains("italic");
  }

  private MathNode token(Element element, Kind kind) {
    List<MathNode.Word> words = new ArrayList<>();
    for (var child : element.childNodes()) {
      if (child instanceof TextNode text) {
        words(text.getWholeText(), offsets.of(text), words);
      } else if (child instanceof Element) {
        return refuse();
      }
    }
    return new MathNode.Token(kind, words);
  }

  private static void words(String text, int[] at, List<MathNode.Word> words) {
    int i = 0;
    while (i < text.length()) {
      int from = i;
      while (i < text.length()
          && !isWhite(text.charAt(i))
          && (i == from || at[i] == at[i - 1] + 1)) {
        i++;
      }
      if (i > from && at[from] >= 0) {
        words.add(new MathNode.Word(text.substring(from, i), at[from]));
      }
      i = Math.max(i, from + 1);
    }
  }

  private static boolean isWhite(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static float ems(String width) {
    String number = width.replaceAll("[^0-9.]", "");
    try {
      float value = number.isEmpty() ? 0 : Float.parseFloat(number);
      return Math.min(4, width.strip().endsWith("em") ? value : 0);
    } catch (NumberFormatException strange) {
      // A width that says nothing is none.
      return 0;
    }
  }
}
