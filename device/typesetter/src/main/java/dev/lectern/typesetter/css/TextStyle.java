package dev.lectern.typesetter.css;

import org.jspecify.annotations.Nullable;

/**
 * The look of letters. Equal styles share their face and are one run of text.
 *
 * @param family "serif", "sans", "mono" or a family's name
 * @param size em in pixels
 * @param caps whether and how letters become capitals
 * @param raise pixels above the baseline, negative below
 * @param spacing pixels added after each letter
 * @param words pixels added to each space between words
 * @param hyphens words may be divided
 * @param breaks spaces may end a line
 * @param within where else a line may end
 * @param reading what stands above the letters in small ones, as ruby does; empty for nothing. A
 *     line does not end within letters of one reading
 * @param standing how letters stand where lines run down the page
 */
public record TextStyle(
    String family,
    float size,
    boolean bold,
    boolean italic,
    Caps caps,
    float raise,
    float spacing,
    float words,
    Ink ink,
    boolean hyphens,
    boolean breaks,
    WordBreak within,
    String language,
    String reading,
    Standing standing) {

  /** Black letters without a rule, or underlined. */
  public TextStyle(
      String family,
      float size,
      boolean bold,
      boolean italic,
      Caps caps,
      float raise,
      float spacing,
      boolean underline,
      boolean hyphens,
      boolean breaks,
      String language) {
    this(
        family,
        size,
        bold,
        italic,
        caps,
        raise,
        spacing,
        0,
        underline ? Ink.UNDERLINED : Ink.PLAIN,
        hyphens,
        breaks,
        WordBreak.NORMAL,
        language,
        "",
        Standing.ACROSS);
  }

  /** The same in another size and on its baseline, never divided and not in squares. */
  public TextStyle sized(float other) {
    return new TextStyle(
        family,
        other,
        bold,
        italic,
        caps == Caps.FULL_WIDTH ? Caps.AS_WRITTEN : caps,
        0,
        0,
        0,
        ink,
        false,
        true,
        WordBreak.NORMAL,
        language,
        "",
        standing == Standing.UPRIGHT || standing == Standing.COMBINED ? Standing.MIXED : standing);
  }

  /** The same for a page whose lines run down. */
  TextStyle vertical() {
    return new TextStyle(
        family,
        size,
        bold,
        italic,
        caps,
        raise,
        spacing,
        words,
        ink,
        hyphens,
        breaks,
        within,
        language,
        reading,
        Standing.MIXED);
  }

  /** The same with a reading above. */
  TextStyle read(String above, float further) {
    return new TextStyle(
        family,
        size,
        bold,
        italic,
        caps,
        raise,
        spacing + further,
        words,
        ink,
        hyphens,
        breaks,
        within,
        language,
        above,
        standing);
  }

  // Written out, as in Typefaces.Wanted: the compiler's own form is put together at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof TextStyle t
            && t.size == size
            && t.bold == bold
            && t.italic == italic
            && t.caps == caps
            && t.raise == raise
            && t.spacing == spacing
            && t.words == words
            && t.ink.equals(ink)
            && t.hyphens == hyphens
            && t.breaks == breaks
            && t.within == within
            && t.standing == standing
            && t.family.equals(family)
            && t.language.equals(language)
            && t.reading.equals(reading);
  }

  @Override
  public int hashCode() {
    return family.hashCode() * 31 + Float.floatToIntBits(size) + (bold ? 2 : 0) + (italic ? 1 : 0);
  }

  /**
   * What letters are drawn with.
   *
   * @param shade the grey that the book wants, from 0, black, to 255; it is drawn with as much
   *     contrast to what is behind it as reading needs
   * @param place where the line under the letters is, if there is one
   */
  public record Ink(int shade, boolean under, boolean over, boolean through, Underline place) {
    public static final Ink PLAIN = new Ink(0, false, false, false, Underline.AUTO);
    public static final Ink UNDERLINED = new Ink(0, true, false, false, Underline.AUTO);

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || other instanceof Ink i
              && i.shade == shade
              && i.under == under
              && i.over == over
              && i.through == through
              && i.place == place;
    }

    @Override
    public int hashCode() {
      return shade * 8 + (under ? 4 : 0) + (over ? 2 : 0) + (through ? 1 : 0);
    }
  }

  /** Where a line under letters is drawn. */
  public enum Underline {
    /** Just below the baseline. */
    AUTO,
    /** Below what hangs from the baseline: in vertical text, at the left of the letters. */
    BELOW,
    /** At the right of the letters, in vertical text. */
    RIGHT;

    /** What a sheet's words say; left and right are sides of vertical text only. */
    static Underline of(String value, boolean vertical) {
      if (vertical && value.contains("right")) {
        return RIGHT;
      }
      return value.contains("under") || vertical && value.contains("left") ? BELOW : AUTO;
    }
  }

  /** How letters stand on the page. */
  public enum Standing {
    /** Upright, as lines run across the page. In all others they run down. */
    ACROSS,
    /** East Asian ones upright, others on their side. */
    MIXED,
    /** All upright, each in a square of its own. */
    UPRIGHT,
    /** All on their side. */
    SIDEWAYS,
    /** A few beside each other in one square. */
    COMBINED;

    /** More letters beside each other cannot be read in the width of one. */
    public static final int MOST_COMBINED = 4;

    /** With what a sheet says by {@code text-orientation}. */
    Standing oriented(String value) {
      if (this == ACROSS) {
        return this;
      }
      return switch (value) {
        case "mixed", "auto", "normal", "vertical-right" -> MIXED;
        case "upright" -> UPRIGHT;
        case "sideways", "sideways-right" -> SIDEWAYS;
        default -> this;
      };
    }

    /** With what a sheet says by {@code text-combine-upright}. */
    Standing combined(String value) {
      return switch (value) {
        case "all", "horizontal" -> this == ACROSS ? this : COMBINED;
        case "none", "normal" -> this == COMBINED ? MIXED : this;
        default -> this;
      };
    }
  }

  /** Whether a line may end between two letters. */
  public enum WordBreak {
    /** As the language has it. */
    NORMAL,
    /** Nowhere: neither at a hyphen of our own nor between signs that have no spaces. */
    KEEP_ALL,
    /** Between any two, without a hyphen. */
    BREAK_ALL;

    /** What a sheet's word says, else what it was. */
    static WordBreak of(String value, WordBreak otherwise) {
      return switch (value) {
        case "normal" -> NORMAL;
        case "keep-all" -> KEEP_ALL;
        case "break-all" -> BREAK_ALL;
        default -> otherwise;
      };
    }
  }

  /** What happens to the case of letters. */
  public enum Caps {
    AS_WRITTEN,
    SMALL,
    ALL_SMALL,
    UPPER,
    LOWER,
    /** The first letter of each word. */
    CAPITALIZE,
    /** As wide as an East Asian sign. */
    FULL_WIDTH
  }
}
