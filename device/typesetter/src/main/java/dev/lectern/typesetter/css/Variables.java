package dev.lectern.typesetter.css;

import dev.lectern.typesetter.css.Rule.Declaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values that a sheet names once and uses often, {@code var(--name)}. They hold for the whole
 * chapter, as those of its root and body do; a name that only some elements give a value is not
 * followed.
 */
final class Variables {
  private static final int MOST_USES = 32;
  private static final int LONGEST = 2_000;

  private final Map<String, String> values = new HashMap<>();

  Variables(List<Rule> rules) {
    for (Rule rule : rules) {
      for (Declaration declaration : rule.declarations()) {
        if (declaration.property().startsWith("--") && rule.selector().key().isWholePage()) {
          values.put(declaration.property(), declaration.value());
        }
      }
    }
  }

  /** The same list where no variable is used in it. */
  List<Declaration> filled(List<Declaration> declarations) {
    for (Declaration one : declarations) {
      if (one.value().contains("var(")) {
        return all(declarations);
      }
    }
    return declarations;
  }

  /** A declaration with a name that has no value is none. */
  private List<Declaration> all(List<Declaration> declarations) {
    List<Declaration> filled = new ArrayList<>();
    for (Declaration one : declarations) {
      String value = fill(one.value());
      if (value != null) {
        filled.add(new Declaration(one.property(), value, one.important()));
      }
    }
    return filled;
  }

  private @Nullable String fill(String value) {
    String filled = value;
    for (int use = 0; use < MOST_USES && filled.length() <= LONGEST; use++) {
      int start = filled.lastIndexOf("var(");
      if (start < 0) {
        return filled;
      }
      int end = CssReader.find(filled, start + 4, ")");
      if (end == filled.length()) {
        return null;
      }
      int comma = CssReader.find(filled.substring(0, end), start + 4, ",");
      String named = values.get(filled.substring(start + 4, comma).strip());
      String found = named == null && comma < end ? filled.substring(comma + 1, end) : named;
      if (found == null) {
        return null;
      }
      filled = filled.substring(0, start) + found.strip() + filled.substring(end + 1);
    }
    return null;
  }
}
