package dev.lectern.typesetter.font;

import java.util.List;

/**
 * The files of one type family, without folders. A style that is null or missing is made from the
 * regular one.
 *
 * @param bolder how much wider stems are drawn, as a part of the em: some faces were drawn for ink
 *     that spreads
 */
record Family(
    String name,
    Kind kind,
    String regular,
    String italic,
    String bold,
    String boldItalic,
    double bolder) {
  enum Kind {
    SERIF,
    SANS,
    MONO
  }

  /**
   * In the order in which they are taken: the first serif family that is installed sets the books.
   */
  static final List<Family> KNOWN =
      List.of(
          family("Gentium Book Plus", Kind.SERIF, "GentiumBookPlus-", ".ttf", 0),
          new Family(
              "Linux Libertine",
              Kind.SERIF,
              "LinLibertine_R.otf",
              "LinLibertine_RI.otf",
              "LinLibertine_RB.otf",
              "LinLibertine_RBI.otf",
              0.006),
          family("Charis SIL", Kind.SERIF, "CharisSIL-", ".ttf", 0),
          family("Vollkorn", Kind.SERIF, "Vollkorn-", ".ttf", 0),
          family("Noto Serif", Kind.SERIF, "NotoSerif-", ".ttf", 0),
          family("Liberation Serif", Kind.SERIF, "LiberationSerif-", ".ttf", 0.008),
          dejaVu("DejaVu Serif", Kind.SERIF, "DejaVuSerif", "Italic"),
          family("Noto Sans", Kind.SANS, "NotoSans-", ".ttf", 0),
          family("Liberation Sans", Kind.SANS, "LiberationSans-", ".ttf", 0),
          dejaVu("DejaVu Sans", Kind.SANS, "DejaVuSans", "Oblique"),
          // Made for readers with dyslexia; only for who asks for it.
          family("OpenDyslexic", Kind.SANS, "OpenDyslexic-", ".otf", 0),
          family("Liberation Mono", Kind.MONO, "LiberationMono-", ".ttf", 0),
          dejaVu("DejaVu Sans Mono", Kind.MONO, "DejaVuSansMono", "Oblique"));

  private static Family family(String name, Kind kind, String stem, String end, double bolder) {
    return new Family(
        name,
        kind,
        stem + "Regular" + end,
        stem + "Italic" + end,
        stem + "Bold" + end,
        stem + "BoldItalic" + end,
        bolder);
  }

  private static Family dejaVu(String name, Kind kind, String stem, String slanted) {
    return new Family(
        name,
        kind,
        stem + ".ttf",
        stem + "-" + slanted + ".ttf",
        stem + "-Bold.ttf",
        stem + "-Bold" + slanted + ".ttf",
        0);
  }

  String file(boolean boldStyle, boolean italicStyle) {
    if (boldStyle) {
      return italicStyle ? boldItalic : bold;
    }
    return italicStyle ? italic : regular;
  }
}
