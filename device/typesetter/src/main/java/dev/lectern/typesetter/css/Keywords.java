package dev.lectern.typesetter.css;

/** The values that every property knows. */
final class Keywords {
  private Keywords() {}

  /** Gives the draft what its parent has, also where that is not passed on by itself. */
  static void inherit(String property, Style parent, Draft d) {
    TextStyle text = parent.text();
    BoxStyle block = parent.box();
    switch (property) {
      case "font-style" -> d.italic = text.italic();
      case "font-weight" -> d.bold = text.bold();
      case "font-variant", "font-variant-caps", "text-transform" -> d.caps = text.caps();
      case "font-family" -> d.family = text.family();
      case "letter-spacing" -> d.spacing = text.spacing();
      case "word-spacing" -> d.words = text.words();
      case "color" -> d.shade = text.ink().shade();
      case "hyphens" -> d.hyphens = text.hyphens();
      case "white-space" -> {
        d.space = block.space();
        d.breaks = text.breaks();
      }
      case "text-align" -> d.align = block.align();
      case "text-indent" -> d.indent = block.indent();
      case "line-height" -> d.height = block.lines().height();
      case "direction" -> d.rightToLeft = block.rightToLeft();
      case "list-style", "list-style-type" -> d.marker = parent.marker();
      default -> {}
    }
  }

  /** How a sheet writes what holds where nothing was ever said. */
  static String initial(String property) {
    return switch (property) {
      case "text-indent", "margin" -> "0";
      case "text-transform", "float", "clear", "text-decoration" -> "none";
      case "text-align" -> "start";
      case "color" -> "black";
      case "font-family" -> "serif";
      case "list-style", "list-style-type" -> "disc";
      case "direction" -> "ltr";
      case "display" -> "inline";
      case "width" -> "auto";
      default -> "normal";
    };
  }
}
