package dev.lectern.app.web;

import dev.lectern.app.loop.Loop;
import dev.lectern.app.study.OneBook;
import dev.lectern.device.reading.Open;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.epub.Publication;
import java.util.function.Function;

/** What is asked of the book that somebody looks at. */
final class OpenBook {
  private OpenBook() {}

  /** A sleeping device answers nothing about it. */
  static Open of(Loop loop) throws Refused {
    Open open = loop.state().open();
    if (open == null || loop.state().screen().asleep()) {
      throw new Refused(409, "no-book", "No book is open.");
    }
    return open;
  }

  static <T> T ask(OneBook books, EditionId edition, Function<Publication, T> question)
      throws Refused {
    try {
      return books.ask(edition, question);
    } catch (OneBook.Unreadable e) {
      throw new Refused(422, e.failure().code(), e.failure().sentence());
    }
  }

  /** A place as the wire writes it. */
  static Locator locator(Json written) throws Refused {
    try {
      return Wire.decodeLocator(written.text());
    } catch (MalformedMessage e) {
      throw Refused.bad("That is no place of a book.");
    }
  }
}
