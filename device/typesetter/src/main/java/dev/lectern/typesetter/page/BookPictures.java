package dev.lectern.typesetter.page;

import dev.lectern.reading.epub.Hrefs;
import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.Limits;
import dev.lectern.typesetter.font.Typefaces;
import dev.lectern.typesetter.raster.Grey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a publication, decoded when a page shows them; only their sizes are remembered.
 */
public final class BookPictures implements Pictures {
  private static final int REMEMBERED = 512;

  /** No path in a container has this in it: "#" starts a fragment. */
  private static final String DRAWING = "#svg";

  private final Publication publication;
  private final Limits limits;
  private final Lettering lettering;
  private final Map<String, Optional<Size>> sizes =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<Size>> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Without the letters of drawings. */
  public BookPictures(Publication publication, Limits limits) {
    this(publication, limits, Lettering.NONE);
  }

  public BookPictures(Publication publication, Limits limits, Typefaces faces) {
    this(publication, limits, Lettering.of(faces));
  }

  private BookPictures(Publication publication, Limits limits, Lettering lettering) {
    this.publication = publication;
    this.limits = limits;
    this.lettering = lettering;
  }

  /** Whether there is anything in an svg element that we draw. */
  public static boolean isDrawing(Element svg) {
    return svg.selectFirst("path, rect, circle, ellipse, line, polygon, polyline, image") != null;
  }

  /**
   * The name of a drawing that is part of a chapter: the chapter's path, and which of its drawings
   * it is.
   */
  public static String name(String href, Document chapter, Element svg) {
    return href + DRAWING + chapter.select("svg").indexOf(svg);
  }

  @Override
  public @Nullable Size size(String href) {
    Optional<Size> known = sizes.get(href);
    if (known == null) {
      PictureFile file = file(href);
      known = Optional.ofNullable(file == null ? null : file.size());
      sizes.put(href, known);
    }
    return known.orElse(null);
  }

  @Override
  public @Nullable Grey draw(String href, int width, int height) {
    PictureFile file = file(href);
    return file == null ? null : file.draw(width, height);
  }

  private @Nullable PictureFile file(String href) {
    int mark = href.indexOf(DRAWING);
    if (mark >= 0) {
      String chapter = href.substring(0, mark);
      Element svg =
          drawing(publication.spineIndex(chapter), href.substring(mark + DRAWING.length()));
      return svg == null
          ? null
          : new PictureFile.Drawn(SvgDrawing.of(svg, limits, files(chapter), lettering));
    }
    byte[] bytes = publication.resource(href);
    return bytes == null ? null : PictureFile.of(bytes, limits, files(href), lettering);
  }

  private @Nullable Element drawing(int spine, String number) {
    Elements all = spine < 0 ? new Elements() : publication.chapter(spine).document().select("svg");
    int index = Integer.parseInt(number);
    return index >= 0 && index < all.size() ? all.get(index) : null;
  }

  private Function<String, byte @Nullable []> files(String base) {
    return reference -> {
      String path = Hrefs.resolve(base, reference);
      return path == null ? null : publication.resource(path);
    };
  }
}
