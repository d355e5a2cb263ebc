package dev.lectern.typesetter.css;

import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.css.BoxStyle.Align;
import dev.lectern.typesetter.css.BoxStyle.Break;
import dev.lectern.typesetter.css.BoxStyle.Side;
import dev.lectern.typesetter.css.BoxStyle.Space;
import dev.lectern.typesetter.css.Style.Display;
import dev.lectern.typesetter.css.TextStyle.Caps;
import dev.lectern.typesetter.css.TextStyle.WordBreak;
import org.jspecify.annotations.Nullable;

/** A style being worked out: it starts with what is inherited. */
final class Draft {
  private static final float MOST_OF_INITIALS = 6;
  private static final int MOST_LINES = 6;

  /** A block's narrowest lines, in ems. */
  private static final float NARROWEST = 8;

  /** What a sheet means by a line height that is neither wide nor narrow. */
  private static final float NORMAL_HEIGHT = 1.4f;

  private static final float LEAST_USUAL = 1.1f;
  private static final float MOST_USUAL = 1.6f;
  private static final float LOWEST = 0.8f;
  private static final float HIGHEST = 1.5f;

  private final Style parent;
  private final Lengths lengths;
  private final PageStyle page;
  private final Sizes sizes;
  private final Families families;
  private final BoxDraft box;
  private float em;

  Display display = Display.INLINE;
  String family;
  boolean bold;
  boolean italic;
  Caps caps;
  float raise;
  float spacing;
  boolean underline;
  boolean overline;
  boolean struck;
  int shade;
  float words;
  int orphans;
  int widows;
  float height;
  boolean hyphens;
  boolean breaks;
  WordBreak within;
  TextStyle.Standing standing;
  TextStyle.Underline place;
  String language;
  Align align;
  float indent;
  float left;
  float right;
  float before;
  float after;
  Break breakBefore = Break.AUTO;
  Break breakAfter = Break.AUTO;
  boolean keepInside;
  Space space;
  boolean rightToLeft;
  Side side = Side.NONE;
  boolean clear;
  float wide;
  String content = "";
  String reset = "";
  String increment = "";
  String marker;

  Draft(Style parent, Lengths lengths, PageStyle page, Sizes sizes, Families families) {
    this.parent = parent;
    this.lengths = lengths;
    this.page = page;
    this.sizes = sizes;
    this.families = families;
    TextStyle text = parent.text();
    BoxStyle block = parent.box();
    this.em = text.size();
    this.family = text.family();
    this.bold = text.bold();
    this.italic = text.italic();
    this.caps = text.caps();
    this.raise = text.raise();
    this.spacing = text.spacing();
    this.underline = text.ink().under();
    this.overline = text.ink().over();
    this.struck = text.ink().through();
    this.shade = text.ink().shade();
    this.words = text.words();
    this.orphans = block.lines().orphans();
    this.widows = block.lines().widows();
    this.height = block.lines().height();
    this.box = new BoxDraft(page.depth() > 1);
    this.hyphens = text.hyphens();
    this.breaks = text.breaks();
    this.within = text.within();
    this.standing = text.standing();
    this.place = text.ink().place();
    this.language = text.language();
    this.align = block.align();
    this.indent = block.indent();
    this.space = block.space();
    this.rightToLeft = block.rightToLeft();
    this.marker = parent.marker();
  }

  float em() {
    return em;
  }

  void fontSize(String value) {
    Float size = lengths.size(value, parent.text().size());
    if (size != null) {
      // Only a first letter that stands at the side may be larger, as finish() sees to.
      float least = page.size() * sizes.smallest();
      em = Math.max(least, Math.min(page.size() * sizes.initial(), size));
    }
  }

  /** The shorthand: only its size may be in em, so it comes before all else. */
  void font(String value) {
    for (String word : value.split("\\s+")) {
      int slash = word.indexOf('/');
      String plain = slash < 0 ? word : word.substring(0, slash);
      switch (plain) {
        case "italic", "oblique" -> italic = true;
        case "bold", "bolder", "600", "700", "800", "900" -> bold = true;
        case "normal", "400", "300", "500" -> {}
        case "small-caps" -> caps = Caps.SMALL;
        default -> fontSize(plain);
      }
    }
    family(value);
  }

  void shift(float ems) {
    raise += parent.text().size() * ems;
    em = Math.max(page.size() * 0.5f, parent.text().size() * 0.66f);
  }

  void margins(float vertical, float sides) {
    before = vertical;
    after = vertical;
    left = sides;
    right = sides;
  }

  /** Room at the side where lines start. */
  void inset(float side) {
    if (rightToLeft) {
      right = side;
    } else {
      left = side;
    }
  }

  void apply(String property, String value) {
    switch (value) {
      case "inherit", "unset", "revert" -> Keywords.inherit(property, parent, this);
      case "initial" -> say(property, Keywords.initial(property));
      default -> say(property, value);
    }
  }

  private void say(String property, String value) {
    switch (property) {
      case "display" -> display(value);
      case "visibility" -> display = value.equals("hidden") ? Display.NONE : display;
      case "text-align" -> align = align(value);
      case "text-indent" -> indent = length(value, indent);
      case "margin" -> sides(value);
      case "margin-top" -> before = length(value, before);
      case "margin-bottom" -> after = length(value, after);
      case "margin-left", "margin-inline-start" -> {
        left = length(value, left);
        looseLeft = value.equals("auto");
      }
      case "margin-right", "margin-inline-end" -> {
        right = length(value, right);
        looseRight = value.equals("auto");
      }
      case "font-style" -> italic = value.equals("italic") || value.startsWith("oblique");
      case "font-weight" -> weight(value);
      case "font-variant", "font-variant-caps" -> variant(value);
      case "text-transform" -> transform(value);
      case "font-family" -> family(value);
      case "letter-spacing" -> spacing = value.equals("normal") ? 0 : length(value, spacing);
      case "vertical-align" -> vertical(value);
      case "text-decoration", "text-decoration-line" -> strokes(value);
      case "color" -> {
        int found = Shades.of(value);
        shade = found < 0 ? shade : found;
      }
      case "word-spacing" -> words = value.equals("normal") ? 0 : gaps(value);
      case "orphans" -> orphans = count(value, orphans);
      case "widows" -> widows = count(value, widows);
      case "line-height" -> lineHeight(value);
      case "hyphens", "-epub-hyphens", "-webkit-hyphens", "adobe-hyphenate" ->
          hyphens = page.hyphenate() && !value.equals("none");
      case "word-break", "-epub-word-break", "-webkit-word-break" ->
          within = WordBreak.of(value, within);
      case "text-orientation", "-epub-text-orientation", "-webkit-text-orientation" ->
          standing = standing.oriented(value);
      case "text-combine-upright",
          "-epub-text-combine-horizontal",
          "-epub-text-combine",
          "-webkit-text-combine" ->
          standing = standing.combined(value);
      case "text-underline-position",
          "-epub-text-underline-position",
          "-webkit-text-underline-position" ->
          place = TextStyle.Underline.of(value, standing != TextStyle.Standing.ACROSS);
      case "white-space" -> whiteSpace(value);
      case "page-break-before", "break-before" -> breakBefore = breaking(value);
      case "page-break-after", "break-after" -> breakAfter = breaking(value);
      case "page-break-inside", "break-inside" -> keepInside = value.startsWith("avoid");
      case "content" -> content = value.equals("none") || value.equals("normal") ? "" : value;
      case "counter-reset", "counter-set" -> reset = value;
      case "counter-increment" -> increment = value;
      case "float" -> side = side(value);
      case "clear" -> clear = !value.equals("none");
      case "initial-letter", "-webkit-initial-letter" -> initialLetter(value);
      case "direction" -> rightToLeft = value.equals("rtl");
      case "width" -> wide = value.equals("auto") ? 0 : length(value, 0) / page.measure();
      case "max-width" -> most = value.equals("none") ? 0 : length(value, 0) / page.measure();
      case "list-style", "list-style-type" -> marker = value;
      case "position" -> outside |= value.equals("absolute") || value.equals("fixed");
      case "left", "top", "right" -> far |= value.startsWith("-9");
      default -> box.apply(property, value, measure);
    }
    if (outside && far) {
      // The usual way to hide a heading from eyes: it is moved a thousand ems off the page.
      display = Display.NONE;
    }
  }

  // No lambda: it would be put together on the way to the first page.
  private final BoxDraft.Measure measure =
      new BoxDraft.Measure() {
        @Override
        public @Nullable Float of(String value) {
          return pixels(value);
        }
      };

  private boolean outside;
  private boolean far;
  private boolean looseLeft;
  private boolean looseRight;
  private float most;

  private float length(String value, float otherwise) {
    Float parsed = lengths.parse(value, em, page.measure());
    return parsed == null ? value.equals("auto") ? 0 : otherwise : parsed;
  }

  private void sides(String value) {
    String[] parts = CssReader.split(value.replace("  ", " "), ' ').toArray(new String[0]);
    String onRight = parts[Math.min(1, parts.length - 1)];
    String onLeft = parts.length > 3 ? parts[3] : onRight;
    before = length(parts[0], 0);
    right = length(onRight, 0);
    after = parts.length > 2 ? length(parts[2], 0) : before;
    left = length(onLeft, 0);
    looseRight = onRight.equals("auto");
    looseLeft = onLeft.equals("auto");
  }

  private void strokes(String value) {
    underline = value.contains("underline");
    overline = value.contains("overline");
    struck = value.contains("line-through");
  }

  /** No book may tear its words apart, nor set them without gaps. */
  private float gaps(String value) {
    return Math.max(-0.1f * em, Math.min(em, length(value, words)));
  }

  private int count(String value, int otherwise) {
    Float lines = lengths.number(value);
    return lines == null ? otherwise : Math.max(1, Math.min(MOST_LINES, Math.round(lines)));
  }

  /** What the sheet wants, as a part of what is usual: the reader's own choice is the whole. */
  private void lineHeight(String value) {
    Float plain = value.equals("normal") ? Float.valueOf(NORMAL_HEIGHT) : lengths.number(value);
    Float asked = plain == null ? lengths.parse(value, em, em) : plain;
    if (asked != null && asked > 0) {
      float of = plain == null ? asked / em : plain;
      // What most sheets say of all their text is no wish for this text: the reader's own counts.
      boolean usual = of >= LEAST_USUAL && of <= MOST_USUAL;
      height = usual ? 1 : Math.max(LOWEST, Math.min(HIGHEST, of / NORMAL_HEIGHT));
    }
  }

  private @Nullable Float pixels(String value) {
    return lengths.parse(value, em, page.measure());
  }

  private Side side(String value) {
    return switch (value) {
      case "left" -> Side.LEFT;
      case "right" -> Side.RIGHT;
      case "inline-start" -> rightToLeft ? Side.RIGHT : Side.LEFT;
      case "inline-end" -> rightToLeft ? Side.LEFT : Side.RIGHT;
      default -> Side.NONE;
    };
  }

  /** A letter so many lines high is a float of the size that gives it those lines. */
  private void initialLetter(String value) {
    Float lines = lengths.number(value.split("\\s+")[0]);
    if (lines != null && lines > 1) {
      side = rightToLeft ? Side.RIGHT : Side.LEFT;
      em = Math.min(MOST_OF_INITIALS, lines) * page.size() * 1.4f;
    }
  }

  private void display(String value) {
    if (display == Display.NONE && !value.equals("none")) {
      return;
    }
    display =
        switch (value) {
          case "none" -> Display.NONE;
          case "inline", "inline-block", "contents" -> Display.INLINE;
          case "list-item" -> Display.LIST_ITEM;
          case "table" -> Display.TABLE;
          case "table-row" -> Display.ROW;
          case "table-cell" -> Display.CELL;
          case "block",
              "flex",
              "grid",
              "flow-root",
              "table-row-group",
              "table-header-group",
              "table-caption" ->
              Display.BLOCK;
          default -> display;
        };
  }

  private Align align(String value) {
    return switch (value) {
      case "left", "-webkit-left" -> Align.LEFT;
      case "right", "-webkit-right" -> Align.RIGHT;
      case "center", "-webkit-center" -> Align.CENTER;
      case "end" -> Align.END;
      case "start" -> Align.START;
      case "justify", "initial" -> page.justify() ? Align.JUSTIFY : Align.START;
      default -> align;
    };
  }

  private void weight(String value) {
    bold =
        switch (value) {
          case "bold", "bolder", "600", "700", "800", "900" -> true;
          case "normal", "lighter", "100", "200", "300", "400", "500", "initial" -> false;
          default -> bold;
        };
  }

  private void variant(String value) {
    if (value.contains("all-small-caps")) {
      caps = Caps.ALL_SMALL;
    } else if (value.contains("small-caps")) {
      caps = Caps.SMALL;
    } else if (value.equals("normal")) {
      caps = Caps.AS_WRITTEN;
    }
  }

  private void transform(String value) {
    caps =
        switch (value) {
          case "uppercase" -> Caps.UPPER;
          // Sheets pair this with small capitals, to make them all small.
          case "lowercase" ->
              caps == Caps.SMALL || caps == Caps.ALL_SMALL ? Caps.ALL_SMALL : Caps.LOWER;
          case "capitalize" -> Caps.CAPITALIZE;
          case "full-width", "-epub-fullwidth" -> Caps.FULL_WIDTH;
          case "none" -> caps == Caps.SMALL || caps == Caps.ALL_SMALL ? caps : Caps.AS_WRITTEN;
          default -> caps;
        };
  }

  private void family(String value) {
    String lower = value.toLowerCase(java.util.Locale.ROOT);
    String own = families.named(lower);
    if (own != null) {
      family = own;
    } else if (lower.contains("mono") || lower.contains("courier")) {
      family = "mono";
    } else if (lower.contains("sans") || lower.contains("helvetica") || lower.contains("arial")) {
      family = "sans";
    } else if (lower.contains("serif")) {
      family = page.family();
    }
  }

  private void vertical(String value) {
    switch (value) {
      case "super" -> shift(0.36f);
      case "sub" -> shift(-0.16f);
      case "baseline" -> raise = parent.text().raise();
      default -> {}
    }
  }

  private void whiteSpace(String value) {
    switch (value) {
      case "pre", "pre-wrap" -> space = Space.KEEP;
      case "pre-line" -> space = Space.KEEP_LINES;
      case "nowrap" -> breaks = false;
      case "normal" -> {
        space = Space.COLLAPSE;
        breaks = true;
      }
      default -> {}
    }
  }

  private static Break breaking(String value) {
    return switch (value) {
      case "always", "page", "left", "right", "recto", "verso" -> Break.PAGE;
      case "avoid", "avoid-page" -> Break.AVOID;
      default -> Break.AUTO;
    };
  }

  /** A block that is narrower than its page leaves the rest where its margins are loose. */
  private void narrow() {
    float own = most > 0 && (wide <= 0 || most < wide) ? most : wide;
    boolean block = display == Display.BLOCK || display == Display.LIST_ITEM;
    if (!block || side != Side.NONE || own <= 0 || sizes.equals(Sizes.FIXED)) {
      return;
    }
    // By the page: how much its parents leave is not known here. Nor is text set in a thread.
    float room = Math.max(page.measure() * own, NARROWEST * em);
    float rest = page.measure() - left - right - box.pad(1) - box.pad(3) - room;
    if (rest > 0) {
      float before =
          looseLeft && looseRight ? rest / 2 : looseLeft || rightToLeft && !looseRight ? rest : 0;
      left += before;
      right += rest - before;
    }
  }

  Style finish() {
    if (side == Side.NONE) {
      em = Math.min(em, page.size() * sizes.largest());
    }
    narrow();
    Display shown = parent.display() == Display.NONE ? Display.NONE : display;
    Decoration look = box.finish(em, measure);
    boolean seen = look.isSeen();
    TextStyle.Ink ink = new TextStyle.Ink(shade, underline, overline, struck, place);
    // As signs that have no spaces between them: a line may end behind each.
    boolean broad = caps == Caps.FULL_WIDTH && within == WordBreak.NORMAL;
    // Where nothing is drawn around it, padding is as good as a margin, and collapses like one.
    return new Style(
        shown,
        new TextStyle(
            family,
            em,
            bold,
            italic,
            caps,
            raise,
            standing == TextStyle.Standing.COMBINED ? 0 : spacing,
            words,
            ink.equals(parent.text().ink()) ? parent.text().ink() : ink,
            hyphens && standing != TextStyle.Standing.UPRIGHT,
            breaks,
            broad ? WordBreak.BREAK_ALL : within,
            language,
            parent.text().reading(),
            standing),
        new BoxStyle(
            align,
            indent,
            left + (seen ? look.before() : box.pad(3)),
            right + (seen ? look.behind() : box.pad(1)),
            Math.max(0, before + (seen ? 0 : box.pad(0))),
            Math.max(0, after + (seen ? 0 : box.pad(2))),
            breakBefore,
            breakAfter,
            keepInside,
            space,
            rightToLeft,
            side,
            clear,
            look,
            orphans == 2 && widows == 2 && height == 1
                ? BoxStyle.Lines.USUAL
                : new BoxStyle.Lines(orphans, widows, height)),
        wide,
        marker,
        Generated.of(content, reset, increment));
  }
}
