package dev.lectern.device.dialog;

import dev.lectern.device.Draft;
import dev.lectern.device.reading.Book;
import dev.lectern.device.reading.Open;
import dev.lectern.device.reading.Remaining;
import dev.lectern.protocol.Locator;
import java.util.OptionalLong;

/** Answers where somebody is in the open book, and how long the rest will take. */
final class Whereabouts {
  private Whereabouts() {}

  static void say(Draft draft) {
    Open open = draft.open;
    if (open == null) {
      draft.reply("book.none");
      return;
    }
    Book book = draft.book(open.work());
    Locator place = book.place();
    double left = place == null ? 1 : 1 - place.totalProgression();
    OptionalLong millis =
        new Remaining(draft.books().values(), draft.reader()).millis(book, left, 0);
    Wording wording = draft.setting.wording();
    String title = draft.library.title(open.work());
    if (millis.isEmpty() || left == 0) {
      draft.reply("where", "percent", book.percent(), "title", title);
    } else {
      draft.reply(
          "where.left",
          "percent",
          book.percent(),
          "title",
          title,
          "time",
          wording.duration(millis.getAsLong()));
    }
  }
}
