package dev.lectern.typesetter.css;

import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.css.BoxStyle.Align;
import dev.lectern.typesetter.css.BoxStyle.Break;
import dev.lectern.typesetter.css.BoxStyle.Side;
import dev.lectern.typesetter.css.BoxStyle.Space;
import dev.lectern.typesetter.css.Rule.Declaration;
import dev.lectern.typesetter.css.Style.Display;
import dev.lectern.typesetter.css.TextStyle.Caps;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Works out each element's style from its parent's, our own habits and the book's rules. */
public final class StyleResolver {
  /** The usual width of a letter, in ems. */
  private static final float LETTER = 0.5f;

  private final PageStyle page;
  private final Cascade cascade;
  private final Lengths lengths;
  private final Sizes sizes;
  private final boolean fixed;
  private final Families families;

  public StyleResolver(PageStyle page, Cascade cascade, Families families) {
    this(page, cascade, families, false);
  }

  private StyleResolver(PageStyle page, Cascade cascade, Families families, boolean fixed) {
    this.page = page;
    this.cascade = cascade;
    this.families = families;
    this.lengths = new Lengths(page.size(), page.dpi());
    this.fixed = fixed;
    this.sizes = fixed ? Sizes.FIXED : Sizes.FLOWING;
  }

  /** For a page that was laid out in advance: nothing of it is the reader's to choose. */
  public static StyleResolver fixed(PageStyle page, Cascade cascade, Families families) {
    return new StyleResolver(page, cascade, families, true);
  }

  /** How many letters of body text stand beside each other on a page, more or less. */
  public float letters() {
    return page.measure() / (page.size() * LETTER);
  }

  /** The style above the root element. */
  public Style root(String language, boolean rightToLeft) {
    return new Style(
        Display.BLOCK,
        new TextStyle(
            page.family(),
            page.size(),
            false,
            false,
            Caps.AS_WRITTEN,
            0,
            0,
            false,
            page.hyphenate(),
            true,
            language),
        new BoxStyle(
            page.justify() ? Align.JUSTIFY : Align.START,
            0,
            0,
            0,
            0,
            0,
            Break.AUTO,
            Break.AUTO,
            false,
            Space.COLLAPSE,
            rightToLeft,
            Side.NONE,
            false,
            Decoration.NONE,
            BoxStyle.Lines.USUAL),
        0,
        "disc",
        Generated.NOTHING);
  }

  /** The style of a child of an element with the given style. */
  public Style of(Element element, Style parent) {
    Draft draft = new Draft(parent, lengths, page, sizes, families);
    String tag = Cascade.local(element);
    Habits.apply(tag, element, draft);
    if (page.publisher()) {
      List<Declaration> declarations = cascade.of(element);
      if (fixed) {
        apply(declarations, draft);
        return draft.finish();
      }
      if (tag.equals("body") || tag.equals("html")) {
        // Margins, face and size of the whole page are the reader's to choose.
        declarations = forBody(declarations);
      }
      apply(declarations, draft);
    }
    return draft.finish();
  }

  private static void apply(List<Declaration> declarations, Draft draft) {
    // Lengths in em need the element's own size first.
    for (Declaration declaration : declarations) {
      switch (declaration.property()) {
        case "font-size" -> draft.fontSize(declaration.value());
        case "font" -> draft.font(declaration.value());
        default -> {}
      }
    }
    for (Declaration declaration : declarations) {
      draft.apply(declaration.property(), declaration.value());
    }
  }

  /**
   * The style of a part of an element that the book's sheet speaks of, or null where it does not.
   *
   * @param name "before", "after" or "first-letter"
   */
  public @Nullable Style part(Element element, String name, Style style) {
    if (!page.publisher() || !cascade.hasParts()) {
      return null;
    }
    List<Declaration> declarations = cascade.of(element, name);
    if (declarations.isEmpty()) {
      return null;
    }
    Draft draft = new Draft(style, lengths, page, sizes, families);
    apply(declarations, draft);
    return draft.finish();
  }

  private List<Declaration> forBody(List<Declaration> declarations) {
    List<Declaration> kept = new ArrayList<>();
    for (Declaration declaration : declarations) {
      if (isForBody(declaration)) {
        kept.add(declaration);
      }
    }
    return kept;
  }

  private boolean isForBody(Declaration declaration) {
    return switch (declaration.property()) {
      // A book that brings its letters means them, unless the reader chose others.
      case "font-family" ->
          page.family().equals("serif") && families.named(declaration.value()) != null;
      case "direction", "display", "visibility", "hyphens", "white-space" -> true;
      case "text-orientation",
          "-epub-text-orientation",
          "-webkit-text-orientation",
          "text-underline-position",
          "-epub-text-underline-position",
          "-webkit-text-underline-position" ->
          true;
      case "text-align" ->
          declaration.value().equals("center") || declaration.value().equals("right");
      default -> false;
    };
  }
}
