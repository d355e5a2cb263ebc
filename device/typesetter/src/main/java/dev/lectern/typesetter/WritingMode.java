package dev.lectern.typesetter;

import dev.lectern.typesetter.css.Cascade;
import dev.lectern.typesetter.css.Rule.Declaration;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Whether a chapter's lines run down the page (CSS Writing Modes 4, {@code vertical-rl}). It is the
 * whole chapter's: what its body says, else its root. Columns from left to right, as in Mongolian,
 * are not made.
 */
final class WritingMode {
  private WritingMode() {}

  static boolean isVertical(Document document, Cascade cascade) {
    String mode = null;
    for (Element root : document.children()) {
      mode = said(root, cascade, mode);
      for (Element child : root.children()) {
        if (child.normalName().equals("body")) {
          mode = said(child, cascade, mode);
        }
      }
    }
    return mode != null && (mode.equals("vertical-rl") || mode.equals("tb-rl"));
  }

  private static @Nullable String said(
      Element element, Cascade cascade, @Nullable String inherited) {
    String mode = inherited;
    for (Declaration declaration : cascade.of(element)) {
      switch (declaration.property()) {
        case "writing-mode", "-epub-writing-mode", "-webkit-writing-mode" ->
            mode = declaration.value().strip().toLowerCase(Locale.ROOT);
        default -> {}
      }
    }
    return mode;
  }
}
