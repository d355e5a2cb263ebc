package dev.lectern.typesetter.fixed;

import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The size that a page laid out in advance was made for, in its own pixels. */
public record Viewport(float width, float height) {
  private static final float LARGEST = 20_000;
  private static final float SMALLEST = 10;

  /** As the first viewport in the head says, whatever units it adds; null where it is missing. */
  public static @Nullable Viewport of(Document document) {
    Element html = document.firstElementChild();
    for (Element head : html == null ? document.children() : html.children()) {
      if (head.normalName().equals("head")) {
        for (Element meta : head.children()) {
          if (meta.normalName().equals("meta")
              && meta.attr("name").toLowerCase(Locale.ROOT).equals("viewport")) {
            return of(meta.attr("content"));
          }
        }
      }
    }
    return null;
  }

  private static @Nullable Viewport of(String content) {
    float width = 0;
    float height = 0;
    for (String part : content.toLowerCase(Locale.ROOT).split("[,;\\s]+", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        String name = part.substring(0, equals);
        float value = number(part.substring(equals + 1));
        width = name.equals("width") && width == 0 ? value : width;
        height = name.equals("height") && height == 0 ? value : height;
      }
    }
    boolean good = width >= SMALLEST && height >= SMALLEST && width <= LARGEST;
    return good && height <= LARGEST ? new Viewport(width, height) : null;
  }

  private static float number(String text) {
    int end = 0;
    while (end < text.length()
        && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    try {
      return Float.parseFloat(text.substring(0, end));
    } catch (NumberFormatException noNumber) {
      return 0;
    }
  }
}
