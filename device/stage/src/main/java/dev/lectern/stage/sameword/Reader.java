package dev.lectern.stage.sameword;

import dev.lectern.protocol.Wire;
import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.BookView;
import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.PageView;
import dev.lectern.typesetter.Press;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Somebody who cannot settle on how a book should look: changes, and takes all of them back. */
final class Reader {
  private static final int MOST_CHANGES = 6;
  private static final int MOST_TURNS = 3;

  private final Publication book;
  private final Press press;
  private final Random chooser;
  private final PageStyle usual;
  private int changes;
  private final List<String> faults = new ArrayList<>();

  Reader(Publication book, Press press, PageStyle usual, Random chooser) {
    this.book = book;
    this.press = press;
    this.usual = usual;
    this.chooser = chooser;
  }

  int changes() {
    return changes;
  }

  List<String> faults() {
    return faults;
  }

  /** The page of a moment: what must be there again after changes are taken back. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by same().
  private record Seen(
      PageStyle style, int chapter, int start, int end, String text, byte @Nullable [] pixels) {
    static Seen of(BookView view, boolean drawn) {
      PageView page = view.current();
      return new Seen(
          view.style(),
          page.chapter(),
          page.page().start(),
          page.sheets().getLast().page().end(),
          page.text(),
          drawn ? view.draw(page).packed() : null);
    }

    boolean same(Seen other) {
      return style.equals(other.style)
          && chapter == other.chapter
          && start == other.start
          && end == other.end
          && text.equals(other.text)
          && Arrays.equals(pixels, other.pixels);
    }
  }

  /** Opens the book somewhere, turns a few pages, changes, and undoes. */
  void fidget() {
    BookView view = BookView.open(book, usual, press);
    PageView page = view.goTo(chooser.nextDouble());
    for (int turns = chooser.nextInt(MOST_TURNS); turns > 0 && page != null; turns--) {
      page = chooser.nextBoolean() ? view.next() : view.previous();
    }
    Top top = Top.of(view.current());
    List<Seen> seen = new ArrayList<>();
    StringBuilder did = new StringBuilder();
    int count = 1 + chooser.nextInt(MOST_CHANGES);
    for (int i = 0; i < count; i++) {
      seen.add(Seen.of(view, i == 0));
      Change change = Change.of(chooser);
      view = changed(view, change.to(view.style(), chooser));
      changes++;
      did.append(' ').append(change);
      if (top != null && !top.isOn(view.current())) {
        fault(view, did, "\"" + top.words() + "\" at " + top.offset() + " is gone");
      }
    }
    for (int i = count - 1; i >= 0; i--) {
      Seen before = seen.get(i);
      view = changed(view, before.style());
      Seen now = Seen.of(view, i == 0);
      if (!before.same(now)) {
        fault(
            view,
            did,
            "undone to change %d it starts at %d and not at %d, ends at %d and not at %d, in %d"
                .formatted(
                    i, now.start(), before.start(), now.end(), before.end(), before.chapter()));
      }
    }
  }

  /** At once, or by a device that was started again and knows only what it has written down. */
  private BookView changed(BookView view, PageStyle style) {
    if (chooser.nextBoolean()) {
      return view.inStyle(style);
    }
    BookView again = BookView.open(book, style, press);
    again.again(Wire.decodeLocator(Wire.encode(view.kept())));
    return again;
  }

  private void fault(BookView view, StringBuilder did, String what) {
    String href = book.spine().get(view.current().chapter()).href();
    faults.add(book.title() + ", " + href + ", after" + did + ": " + what);
  }
}
