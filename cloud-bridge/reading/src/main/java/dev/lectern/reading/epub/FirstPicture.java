package dev.lectern.reading.epub;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds the first picture that a page shows. */
final class FirstPicture {
  private FirstPicture() {}

  static @Nullable String of(ChapterDocument chapter, Container container) {
    for (Element element : chapter.document().getAllElements()) {
      String source =
          switch (element.normalName()) {
            case "img" -> element.attr("src");
            case "image" ->
                element.hasAttr("xlink:href") ? element.attr("xlink:href") : element.attr("href");
            default -> "";
          };
      String href =
          source.isBlank() || source.startsWith("data:")
              ? null
              : Hrefs.resolve(chapter.item().href(), source);
      if (href != null && container.entry(href) != null) {
        return href;
      }
    }
    return null;
  }
}
