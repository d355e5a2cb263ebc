package dev.lectern.typesetter.css;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** A pseudo-class of the kinds that have a meaning on paper. */
sealed interface Pseudo {
  boolean matches(Element element);

  /** The n-th among its siblings, n = step * k + offset. */
  record Nth(int step, int offset, boolean fromEnd, boolean sameType) implements Pseudo {
    @Override
    public boolean matches(Element element) {
      if (element.parent() == null) {
        return false;
      }
      int place = 1;
      Element sibling = fromEnd ? element.nextElementSibling() : element.previousElementSibling();
      while (sibling != null) {
        if (!sameType || sibling.normalName().equals(element.normalName())) {
          place++;
        }
        sibling = fromEnd ? sibling.nextElementSibling() : sibling.previousElementSibling();
      }
      int distance = place - offset;
      return step == 0 ? distance == 0 : distance % step == 0 && distance / step >= 0;
    }
  }

  record Only(boolean sameType) implements Pseudo {
    @Override
    public boolean matches(Element element) {
      return new Nth(0, 1, false, sameType).matches(element)
          && new Nth(0, 1, true, sameType).matches(element);
    }
  }

  record Not(Compound inner) implements Pseudo {
    @Override
    public boolean matches(Element element) {
      return !inner.matches(element);
    }
  }

  record Empty() implements Pseudo {
    @Override
    public boolean matches(Element element) {
      for (Node child : element.childNodes()) {
        if (child instanceof Element || (child instanceof TextNode text && !text.isBlank())) {
          return false;
        }
      }
      return true;
    }
  }

  record Link() implements Pseudo {
    @Override
    public boolean matches(Element element) {
      return element.normalName().equals("a") && element.hasAttr("href");
    }
  }

  record Root() implements Pseudo {
    @Override
    public boolean matches(Element element) {
      return element.normalName().equals("html");
    }
  }

  static @Nullable Pseudo parse(String text) {
    int bracket = text.indexOf('(');
    String name = bracket < 0 ? text : text.substring(0, bracket);
    String argument =
        bracket < 0 || !text.endsWith(")")
            ? ""
            : text.substring(bracket + 1, text.length() - 1).strip();
    return switch (name) {
      case "first-child" -> new Nth(0, 1, false, false);
      case "last-child" -> new Nth(0, 1, true, false);
      case "first-of-type" -> new Nth(0, 1, false, true);
      case "last-of-type" -> new Nth(0, 1, true, true);
      case "nth-child" -> nth(argument, false, false);
      case "nth-last-child" -> nth(argument, true, false);
      case "nth-of-type" -> nth(argument, false, true);
      case "nth-last-of-type" -> nth(argument, true, true);
      case "only-child" -> new Only(false);
      case "only-of-type" -> new Only(true);
      case "empty" -> new Empty();
      case "link" -> new Link();
      case "root" -> new Root();
      case "not" -> {
        Compound inner = Compound.parse(argument);
        yield inner == null || inner.pseudoElement() != null ? null : new Not(inner);
      }
      default -> null;
    };
  }

  private static @Nullable Nth nth(String formula, boolean fromEnd, boolean sameType) {
    String plain = formula.replace(" ", "");
    try {
      if (plain.equals("odd")) {
        return new Nth(2, 1, fromEnd, sameType);
      }
      if (plain.equals("even")) {
        return new Nth(2, 0, fromEnd, sameType);
      }
      int n = plain.indexOf('n');
      if (n < 0) {
        return new Nth(0, Integer.parseInt(plain), fromEnd, sameType);
      }
      String step = plain.substring(0, n);
      String offset = plain.substring(n + 1);
      return new Nth(
          switch (step) {
            case "", "+" -> 1;
            case "-" -> -1;
            default -> Integer.parseInt(step);
          },
          offset.isEmpty() ? 0 : Integer.parseInt(offset),
          fromEnd,
          sameType);
    } catch (NumberFormatException odd) {
      return null;
    }
  }
}
