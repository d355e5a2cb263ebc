package dev.lectern.typesetter;

import dev.lectern.reading.epub.ChapterText;
import dev.lectern.reading.epub.Direction;
import dev.lectern.reading.epub.Hrefs;
import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.css.Cascade;
import dev.lectern.typesetter.css.CssReader;
import dev.lectern.typesetter.css.FontFaceRule;
import dev.lectern.typesetter.css.Imports;
import dev.lectern.typesetter.css.Rule;
import dev.lectern.typesetter.css.Style;
import dev.lectern.typesetter.css.StyleResolver;
import dev.lectern.typesetter.fixed.FixedLayout;
import dev.lectern.typesetter.fixed.Spread;
import dev.lectern.typesetter.fixed.Viewport;
import dev.lectern.typesetter.flow.Block;
import dev.lectern.typesetter.flow.ChapterOffsets;
import dev.lectern.typesetter.flow.Flow;
import dev.lectern.typesetter.flow.FlowBuilder;
import dev.lectern.typesetter.flow.References;
import dev.lectern.typesetter.font.BookFonts;
import dev.lectern.typesetter.line.Composer;
import dev.lectern.typesetter.page.BookPictures;
import dev.lectern.typesetter.page.ChapterPages;
import dev.lectern.typesetter.page.Pages;
import dev.lectern.typesetter.page.Pictures;
import dev.lectern.typesetter.page.TurnedPictures;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Makes the pages of a publication's chapters and keeps those of the last few. */
final class Chapters {
  /** The one that is read, and its neighbours. */
  private static final int KEPT = 3;

  /** The same where each is a page, and two of them face each other. */
  private static final int KEPT_FACING = 6;

  /** Sheets that ask for sheets that ask for sheets. */
  private static final int IMPORTS = 3;

  private final Publication publication;
  private final PageStyle style;
  private final PageStyle text;
  private final FacingPages facing;
  private final Press press;
  private final Limits limits;
  private final Composer composer;
  private final Pictures pictures;
  private final BookFonts fonts;
  private final Map<Integer, Boolean> vertical = new HashMap<>();
  private final Map<String, List<Rule>> sheets = new LinkedHashMap<>();
  private final Map<Integer, Pages> kept =
      new LinkedHashMap<>(4, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Pages> eldest) {
          return size() > (facing.any() ? KEPT_FACING : KEPT);
        }
      };

  Chapters(
      Publication publication, PageStyle style, Press press, Pictures pictures, BookFonts fonts) {
    this.publication = publication;
    this.style = style;
    this.text = style.twoColumns() ? style.column() : style;
    this.facing = new FacingPages(publication, style, this::shape);
    this.press = press;
    this.limits = press.limits();
    this.composer = new Composer(text, press.faces(), press.dictionaries());
    this.pictures = pictures;
    this.fonts = fonts;
  }

  Pages get(int spine) {
    Pages known = kept.get(spine);
    if (known == null) {
      ChapterText chapter = publication.text(spine);
      Viewport viewport = viewport(spine, chapter);
      if (viewport == null) {
        known = flowing(spine, chapter);
      } else {
        vertical.put(spine, false);
        known = fixed(spine, chapter, viewport);
      }
      kept.put(spine, known);
    }
    return known;
  }

  private @Nullable Viewport viewport(int spine, ChapterText chapter) {
    return style.publisher() && publication.fixedLayout(spine)
        ? Viewport.of(chapter.chapter().document())
        : null;
  }

  /** The shape of the page that a spine item is, which may be a picture and no more. */
  private @Nullable Viewport shape(int spine) {
    ChapterText chapter = publication.text(spine);
    Viewport viewport = viewport(spine, chapter);
    if (viewport != null) {
      return viewport;
    }
    List<Block> blocks = flow(spine, chapter).blocks();
    if (blocks.size() == 1 && blocks.getFirst() instanceof Block.Picture picture) {
      Pictures.Size size = pictures.size(picture.href());
      if (size != null && size.width() > 0 && size.height() > 0 && !isVertical(spine)) {
        return new Viewport(size.width(), size.height());
      }
    }
    return null;
  }

  /** The pages that a spine item's page is shown with, or null where it stands alone. */
  @Nullable Spread spread(int spine) {
    return facing.of(spine);
  }

  private Pages flowing(int spine, ChapterText chapter) {
    Flow flow = flow(spine, chapter);
    PageStyle page = style(spine);
    PageStyle whole = whole(spine);
    return isVertical(spine)
        ? new ChapterPages(
            page,
            whole,
            flow,
            chapter.length(),
            new Composer(page, press.faces(), press.dictionaries()),
            new TurnedPictures(pictures))
        : new ChapterPages(page, whole, flow, chapter.length(), composer, pictures);
  }

  /**
   * The style that a chapter's text is laid out in: a column's where there are two, on its side
   * where its lines run down the panel.
   */
  PageStyle style(int spine) {
    return isVertical(spine) ? text.turned() : text;
  }

  /** The same for a page that fills the panel, or its part of it where two face each other. */
  PageStyle whole(int spine) {
    Spread spread = facing.of(spine);
    Spread.Leaf leaf = spread == null ? null : spread.of(spine);
    PageStyle all = leaf == null ? style : style.bare(leaf.width(), leaf.height());
    return isVertical(spine) ? all.turned() : all;
  }

  /** Whether the lines of a chapter run from top to bottom, the first one at the right. */
  boolean isVertical(int spine) {
    if (!vertical.containsKey(spine)) {
      get(spine);
    }
    return vertical.getOrDefault(spine, false);
  }

  Flow flow(int spine, ChapterText chapter) {
    Document document = chapter.chapter().document();
    String href = chapter.chapter().item().href();
    Cascade cascade = new Cascade(rules(document, href));
    vertical.put(spine, style.publisher() && WritingMode.isVertical(document, cascade));
    StyleResolver styles = new StyleResolver(style(spine), cascade, fonts);
    boolean fromRight =
        publication.direction() == Direction.RIGHT_TO_LEFT
            && FirstStrong.isRightToLeft(chapter.text());
    Style plain = styles.root(publication.language(), fromRight);
    Style root = isVertical(spine) ? plain.vertical() : plain;
    return new FlowBuilder(styles, new ChapterOffsets(chapter), references(document, href), limits)
        .build(document, root);
  }

  private Pages fixed(int spine, ChapterText chapter, Viewport viewport) {
    Document document = chapter.chapter().document();
    String href = chapter.chapter().item().href();
    PageStyle panel = whole(spine);
    PageStyle page = FixedLayout.style(panel, viewport);
    Cascade cascade = new Cascade(rules(document, href));
    StyleResolver styles = StyleResolver.fixed(page, cascade, fonts);
    FixedLayout layout =
        new FixedLayout(
            panel,
            viewport,
            new FixedLayout.Source(
                cascade, styles, new ChapterOffsets(chapter), references(document, href)),
            new FixedLayout.Tools(
                new Composer(page, press.faces(), press.dictionaries()), pictures, limits));
    return layout.lay(document, styles.root(publication.language(), false), chapter.length());
  }

  private static References references(Document document, String href) {
    return new References() {
      @Override
      public String path(String reference) {
        String resolved = Hrefs.resolve(href, reference);
        return resolved == null ? reference : resolved;
      }

      @Override
      public @Nullable String drawing(Element svg) {
        return BookPictures.isDrawing(svg) ? BookPictures.name(href, document, svg) : null;
      }
    };
  }

  private List<Rule> rules(Document document, String href) {
    List<Rule> rules = new ArrayList<>();
    if (!style.publisher()) {
      return rules;
    }
    for (Element element : new Head(document).sheets()) {
      if (element.normalName().equals("style")) {
        String own = element.wholeText();
        imported(own, href, rules, IMPORTS);
        declare(own, href);
        CssReader.read(own, rules, limits.rules());
      } else if (isSheet(element)) {
        String path = Hrefs.resolve(href, element.attr("href"));
        if (path != null) {
          add(sheet(path, IMPORTS), rules);
        }
      }
    }
    return rules;
  }

  private static boolean isSheet(Element link) {
    String rel = link.attr("rel");
    return rel.contains("stylesheet") && !rel.contains("alternate");
  }

  /** Rules count in the order of all that a chapter reads. */
  private void add(List<Rule> more, List<Rule> rules) {
    for (Rule rule : more) {
      if (rules.size() < limits.rules()) {
        rules.add(new Rule(rule.selector(), rule.declarations(), rules.size()));
      }
    }
  }

  /** The rules of the sheets that a sheet asks for, which come before its own. */
  private void imported(String sheet, String from, List<Rule> rules, int deep) {
    for (String reference : Imports.of(sheet)) {
      String path = Hrefs.resolve(from, reference);
      if (path != null && deep > 0 && !path.equals(from)) {
        add(sheet(path, deep - 1), rules);
      }
    }
  }

  private void declare(String sheet, String from) {
    for (FontFaceRule face : FontFaceRule.of(sheet)) {
      List<String> paths = new ArrayList<>();
      for (String reference : face.sources()) {
        String path = Hrefs.resolve(from, reference);
        if (path != null) {
          paths.add(path);
        }
      }
      fonts.declare(new FontFaceRule(face.family(), face.bold(), face.italic(), paths));
    }
  }

  private List<Rule> sheet(String path, int deep) {
    List<Rule> rules = sheets.get(path);
    if (rules == null) {
      rules = new ArrayList<>();
      sheets.put(path, rules);
      byte[] bytes = publication.resource(path);
      if (bytes != null) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        imported(text, path, rules, deep);
        declare(text, path);
        CssReader.read(text, rules, limits.rules());
      }
    }
    return rules;
  }
}
