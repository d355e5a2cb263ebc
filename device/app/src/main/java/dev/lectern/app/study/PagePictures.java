package dev.lectern.app.study;

import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.ChapterText;
import dev.lectern.reading.epub.Hrefs;
import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.page.BookPictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The pictures and drawings of a page. */
public final class PagePictures {
  private static final int MOST = 100;
  private static final int WORDS = 300;

  private PagePictures() {}

  /**
   * A picture.
   *
   * @param href its file or, of a drawing within a chapter, its name, as {@link BookPictures} has
   *     them
   * @param words what it shows, or empty
   */
  public record OnIt(String href, String words) {}

  /** Those between a page's first and last character, in order. */
  public static List<OnIt> of(Publication book, @Nullable Locator start, @Nullable Locator end) {
    return OnPage.within(book, start, end, PagePictures::within);
  }

  private static List<OnIt> within(Publication book, int spine, int start, int end) {
    ChapterText text = book.text(spine);
    Document document = text.chapter().document();
    String own = book.spine().get(spine).href();
    List<OnIt> found = new ArrayList<>();
    for (Element element : document.getAllElements()) {
      int at = isPicture(element) ? text.offsetOf(element) : -1;
      String href = at >= start && at < end ? href(element, document, own) : null;
      if (href != null && found.size() < MOST) {
        found.add(new OnIt(href, words(element)));
      }
    }
    return found;
  }

  private static boolean isPicture(Element element) {
    return switch (local(element)) {
      case "img" -> true;
      case "svg" -> BookPictures.isDrawing(element);
      case "image" -> !inDrawing(element);
      default -> false;
    };
  }

  private static boolean inDrawing(Element image) {
    return image.parents().stream()
        .anyMatch(around -> local(around).equals("svg") && BookPictures.isDrawing(around));
  }

  private static @Nullable String href(Element element, Document document, String own) {
    if (local(element).equals("svg")) {
      return BookPictures.name(own, document, element);
    }
    String reference = element.hasAttr("src") ? element.attr("src") : element.attr("xlink:href");
    return Hrefs.resolve(own, reference.isEmpty() ? element.attr("href") : reference);
  }

  /** What the book says that it shows. */
  private static String words(Element element) {
    Element figure = element.closest("figure");
    Element caption = figure == null ? null : figure.selectFirst("figcaption");
    String said = element.attr("alt");
    if (said.isBlank()) {
      said = element.attr("aria-label");
    }
    if (said.isBlank() && caption != null) {
      said = caption.text();
    }
    String line = said.replaceAll("\\s+", " ").strip();
    return line.substring(0, Math.min(WORDS, line.length()));
  }

  private static String local(Element element) {
    String name = element.normalName().toLowerCase(Locale.ROOT);
    return name.substring(name.indexOf(':') + 1);
  }
}
