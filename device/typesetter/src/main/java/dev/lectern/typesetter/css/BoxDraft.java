package dev.lectern.typesetter.css;

import dev.lectern.typesetter.css.Decoration.Edge;
import dev.lectern.typesetter.css.Decoration.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The padding, borders and ground of a box being worked out; none of them is inherited. */
final class BoxDraft {
  /** Borders are lines and not walls: so much of an em at most. */
  private static final float THICKEST = 0.5f;

  /** Padding within borders, in ems. */
  private static final float WIDEST = 3;

  /** A border lighter than this would not be seen on grey paper. */
  private static final int LIGHTEST = 170;

  /** A ground lighter than this is paper. */
  private static final int PAPER = 250;

  private static final int NO_GROUND = -1;
  private static final List<String> SIDES = List.of("top", "right", "bottom", "left");

  private final boolean greys;
  private final float[] pad = new float[4];
  private final float[] thick = {Float.NaN, Float.NaN, Float.NaN, Float.NaN};
  private final @Nullable Line[] lines = new Line[4];
  private final int[] shades = new int[4];
  private int ground = NO_GROUND;
  private int gradient = NO_GROUND;

  /** How a length is read: pixels, or null where it is none. */
  interface Measure {
    @Nullable Float of(String value);
  }

  /**
   * @param greys the panel has them
   */
  BoxDraft(boolean greys) {
    this.greys = greys;
  }

  float pad(int side) {
    return pad[side];
  }

  /** Takes a declaration if it is about padding, borders or ground. */
  boolean apply(String property, String value, Measure measure) {
    if (property.startsWith("padding")) {
      padding(property, value, measure);
    } else if (property.startsWith("border")) {
      border(property, value, measure);
    } else if (property.equals("background") || property.equals("background-color")) {
      ground(value);
    } else if (property.equals("background-image")) {
      gradient = Shades.ofGradient(value);
    } else {
      return false;
    }
    return true;
  }

  private static int side(String name) {
    return switch (name) {
      case "inline-start" -> 3;
      case "inline-end" -> 1;
      case "block-start" -> 0;
      case "block-end" -> 2;
      default -> SIDES.indexOf(name);
    };
  }

  private void padding(String property, String value, Measure measure) {
    if (property.equals("padding")) {
      String[] four = four(value);
      for (int i = 0; i < 4; i++) {
        pad(i, four[i], measure);
      }
    } else {
      int side = side(property.substring("padding".length() + 1));
      if (side >= 0) {
        pad(side, value, measure);
      }
    }
  }

  private void pad(int side, String value, Measure measure) {
    Float wide = measure.of(value);
    pad[side] = wide == null ? pad[side] : Math.max(0, wide);
  }

  private static String[] four(String value) {
    List<String> parts = words(value);
    String[] four = new String[4];
    for (int i = 0; i < 4; i++) {
      // Left is as right, right and bottom are as top, where they are not said.
      int from = i < parts.size() ? i : i == 3 && parts.size() > 1 ? 1 : 0;
      four[i] = parts.isEmpty() ? "" : parts.get(from);
    }
    return four;
  }

  private static List<String> words(String value) {
    return CssReader.split(value, ' ').stream().filter(word -> !word.isBlank()).toList();
  }

  private void border(String property, String value, Measure measure) {
    String rest = property.length() > 6 ? property.substring(7) : "";
    int side = side(rest);
    if (rest.isEmpty() || side >= 0) {
      for (int i = 0; i < 4; i++) {
        if (side < 0 || side == i) {
          whole(i, value, measure);
        }
      }
      return;
    }
    int dash = rest.lastIndexOf('-');
    int only = dash < 0 ? -1 : side(rest.substring(0, dash));
    String part = rest.substring(dash + 1);
    if (dash >= 0 && only < 0) {
      return;
    }
    String[] four = only < 0 ? four(value) : new String[] {value, value, value, value};
    for (int i = 0; i < 4; i++) {
      if (only < 0 || only == i) {
        switch (part) {
          case "width", "style", "color" -> word(i, four[i], measure);
          default -> {}
        }
      }
    }
  }

  private void whole(int side, String value, Measure measure) {
    lines[side] = null;
    thick[side] = Float.NaN;
    shades[side] = 0;
    for (String word : words(value)) {
      word(side, word, measure);
    }
  }

  private void word(int side, String word, Measure measure) {
    switch (word) {
      case "none", "hidden" -> lines[side] = null;
      case "solid", "ridge", "groove", "inset", "outset" -> lines[side] = Line.SOLID;
      case "double" -> lines[side] = Line.DOUBLE;
      case "dashed" -> lines[side] = Line.DASHED;
      case "dotted" -> lines[side] = Line.DOTTED;
      case "thin" -> thick[side] = pixels("1px", measure);
      case "medium" -> thick[side] = Float.NaN;
      case "thick" -> thick[side] = pixels("5px", measure);
      default -> {
        Float wide = measure.of(word);
        int shade = Shades.of(word);
        if (wide != null) {
          thick[side] = wide;
        } else if (shade >= 0) {
          shades[side] = shade;
        }
      }
    }
  }

  private static float pixels(String value, Measure measure) {
    Float wide = measure.of(value);
    return wide == null ? 1 : wide;
  }

  private void ground(String value) {
    int found = NO_GROUND;
    gradient = NO_GROUND;
    for (String word : words(value)) {
      int shade = Shades.of(word);
      found = shade >= 0 ? shade : found;
      gradient = Math.max(gradient, Shades.ofGradient(word));
    }
    ground = found;
  }

  /** What is to be drawn of a box in text of that size. */
  Decoration finish(float em, Measure measure) {
    int behind = gradient == NO_GROUND ? ground : gradient;
    int shown = behind >= PAPER ? NO_GROUND : behind;
    if (!greys && shown >= 0) {
      // Black and white: only what is nearer to black is drawn, as black.
      shown = shown < 128 ? 0 : NO_GROUND;
    }
    Decoration drawn =
        new Decoration(
            edge(0, em, measure),
            edge(1, em, measure),
            edge(2, em, measure),
            edge(3, em, measure),
            shown,
            Math.min(pad[0], em * WIDEST),
            Math.min(pad[1], em * WIDEST),
            Math.min(pad[2], em * WIDEST),
            Math.min(pad[3], em * WIDEST));
    return drawn.isSeen() ? drawn : Decoration.NONE;
  }

  private Edge edge(int side, float em, Measure measure) {
    Line line = lines[side];
    if (line == null) {
      return Edge.NONE;
    }
    float asked = Float.isNaN(thick[side]) ? pixels("3px", measure) : thick[side];
    if (asked <= 0) {
      return Edge.NONE;
    }
    int wide = Math.max(1, Math.round(Math.min(asked, em * THICKEST)));
    return new Edge(wide, line, greys ? Math.min(LIGHTEST, shades[side]) : 0);
  }
}
