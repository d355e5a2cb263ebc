package dev.lectern.typesetter.page;

import dev.lectern.typesetter.css.Cascade;
import dev.lectern.typesetter.css.Rule;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The words of a drawing, line by line as it places them. */
final class SvgText {
  private static final float USUAL = 16;
  private static final int LINES = 500;

  private final Cascade cascade;
  private final Lettering lettering;
  private final List<Shape> shapes = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private float x;
  private float y;

  SvgText(Cascade cascade, Lettering lettering) {
    this.cascade = cascade;
    this.lettering = lettering;
  }

  List<Shape> of(Element text) {
    x = number(text, "x", 0);
    y = number(text, "y", 0);
    gather(text, text);
    end(text);
    return shapes;
  }

  private void gather(Element text, Element parent) {
    for (Node child : parent.childNodes()) {
      if (child instanceof TextNode words) {
        line.append(words.getWholeText());
      } else if (child instanceof Element part && shapes.size() < LINES) {
        if (part.hasAttr("x") || part.hasAttr("y") || part.hasAttr("dy")) {
          end(text);
          x = number(part, "x", x);
          y = number(part, "y", y) + number(part, "dy", 0);
        }
        gather(text, part);
      }
    }
  }

  private void end(Element text) {
    String words = line.toString().replaceAll("\\s+", " ").strip();
    line.setLength(0);
    float[] said = SvgPath.numbers(said(text, "font-size").replaceAll("[a-z]+$", ""));
    Shape outline =
        words.isEmpty() ? null : lettering.outline(words, said.length > 0 ? said[0] : USUAL);
    if (outline == null) {
      return;
    }
    double wide = outline.getBounds2D().getMaxX();
    double left =
        switch (said(text, "text-anchor")) {
          case "middle" -> x - wide / 2;
          case "end" -> x - wide;
          default -> x;
        };
    shapes.add(AffineTransform.getTranslateInstance(left, y).createTransformedShape(outline));
  }

  private static float number(Element element, String name, float otherwise) {
    float[] number = SvgPath.numbers(element.attr(name).replace("px", ""));
    return number.length > 0 ? number[0] : otherwise;
  }

  /** What the nearest of an element and those around it says, in a sheet or by itself. */
  private String said(Element element, String property) {
    for (Element at = element; at != null; at = at.parent()) {
      String found = at.attr(property);
      for (Rule.Declaration declaration : cascade.of(at)) {
        if (declaration.property().equals(property)) {
          found = declaration.value();
        }
      }
      if (!found.isEmpty()) {
        return found.strip();
      }
    }
    return "";
  }
}
