package dev.lectern.typesetter.css;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A complex selector: compounds joined by combinators, matched from the right.
 *
 * @param compounds left to right
 * @param combinators between them: ' ', '>', '+' or '~'; one fewer than compounds
 * @param specificity ids, classes and types as one comparable number
 */
public record Selector(List<Compound> compounds, List<Character> combinators, int specificity) {

  /** Null where the selector has a part that we do not know: CSS then wants the rule ignored. */
  static @Nullable Selector parse(String text) {
    List<Compound> compounds = new ArrayList<>();
    List<Character> combinators = new ArrayList<>();
    int weight = 0;
    int at = 0;
    while (at < text.length()) {
      int end = endOfCompound(text, at);
      Compound compound = end == at ? null : Compound.parse(text.substring(at, end));
      if (compound == null) {
        return null;
      }
      compounds.add(compound);
      weight += compound.weight();
      at = end;
      char combinator = 0;
      while (at < text.length()
          && (Character.isWhitespace(text.charAt(at)) || "+>~".indexOf(text.charAt(at)) >= 0)) {
        char c = text.charAt(at++);
        if (!Character.isWhitespace(c)) {
          if (combinator != 0 && combinator != ' ') {
            return null;
          }
          combinator = c;
        } else if (combinator == 0) {
          combinator = ' ';
        }
      }
      if (at < text.length()) {
        combinators.add(combinator);
      } else if (combinator != 0 && combinator != ' ') {
        return null;
      }
    }
    return compounds.isEmpty()
        ? null
        : new Selector(List.copyOf(compounds), List.copyOf(combinators), weight);
  }

  private static int endOfCompound(String text, int from) {
    int brackets = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(' || c == '[') {
        brackets++;
      } else if (c == ')' || c == ']') {
        brackets--;
      } else if (brackets == 0 && (Character.isWhitespace(c) || c == '+' || c == '>' || c == '~')) {
        return i;
      }
    }
    return text.length();
  }

  Compound key() {
    return compounds.getLast();
  }

  boolean matches(Element element) {
    return key().matches(element) && matchesBefore(compounds.size() - 1, element);
  }

  private boolean matchesBefore(int index, Element element) {
    if (index == 0) {
      return true;
    }
    Compound wanted = compounds.get(index - 1);
    return switch (combinators.get(index - 1)) {
      case '>' -> {
        Element parent = element.parent();
        yield parent != null && wanted.matches(parent) && matchesBefore(index - 1, parent);
      }
      case '+' -> {
        Element sibling = element.previousElementSibling();
        yield sibling != null && wanted.matches(sibling) && matchesBefore(index - 1, sibling);
      }
      case '~' -> {
        Element sibling = element.previousElementSibling();
        while (sibling != null && !(wanted.matches(sibling) && matchesBefore(index - 1, sibling))) {
          sibling = sibling.previousElementSibling();
        }
        yield sibling != null;
      }
      default -> {
        Element parent = element.parent();
        while (parent != null && !(wanted.matches(parent) && matchesBefore(index - 1, parent))) {
          parent = parent.parent();
        }
        yield parent != null;
      }
    };
  }
}
