package dev.lectern.stage.sameword;

import dev.lectern.typesetter.PageView;
import dev.lectern.typesetter.Sheet;
import dev.lectern.typesetter.line.Line;
import dev.lectern.typesetter.page.Placed;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the top of a page, told from what is drawn on it and not from the page's own
 * bounds.
 *
 * @param chapter index of the spine item
 * @param offset in the chapter's text of the first character or picture drawn
 * @param words what its glyphs say; empty for a picture
 */
record Top(int chapter, int offset, String words) {

  /** Null where nothing of the book is drawn. */
  static @Nullable Top of(PageView view) {
    Top top = null;
    for (Placed placed : view.page().placed()) {
      switch (placed) {
        case Placed.Words words -> {
          for (Line.Run run : words.line().runs()) {
            boolean drawn = run.start() >= 0 && !run.words().isBlank();
            if (drawn && (top == null || run.start() < top.offset)) {
              top = new Top(view.chapter(), run.start(), run.words());
            }
          }
        }
        case Placed.Image image -> {
          int at = image.picture().at();
          if (top == null || at < top.offset) {
            top = new Top(view.chapter(), at, "");
          }
        }
        case Placed.Rule _, Placed.Frame _, Placed.Area _ -> {}
      }
    }
    return top;
  }

  /** Whether a glyph that is shown stands for that character, or the picture is shown. */
  boolean isOn(PageView view) {
    return view.sheets().stream().anyMatch(this::isOn);
  }

  private boolean isOn(Sheet sheet) {
    if (sheet.chapter() != chapter) {
      return false;
    }
    for (Placed placed : sheet.page().placed()) {
      switch (placed) {
        case Placed.Words text -> {
          for (Line.Run run : text.line().runs()) {
            if (run.start() <= offset && offset < run.end() && (words.isEmpty() || says(run))) {
              return true;
            }
          }
        }
        case Placed.Image image -> {
          if (image.picture().at() == offset) {
            return true;
          }
        }
        case Placed.Rule _, Placed.Frame _, Placed.Area _ -> {}
      }
    }
    return false;
  }

  private boolean says(Line.Run run) {
    int at = offset - run.start();
    boolean counts = run.words().length() == run.end() - run.start();
    return !counts || fold(run.words().charAt(at)) == fold(words.charAt(0));
  }

  private static char fold(char c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }
}
