package dev.lectern.app.web;

import dev.lectern.app.loop.Loop;
import dev.lectern.app.loop.Ticket;
import dev.lectern.app.study.OneBook;
import dev.lectern.device.Event;
import dev.lectern.device.reading.Destination;
import dev.lectern.device.reading.Open;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.find.Outline;
import dev.lectern.reading.locate.Locators;
import dev.lectern.reading.locate.Resolved;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ways through the open book. {@code GET /contents}: its headings, under which of them the page
 * lies, and its pages: those of the printed edition where the publisher lists them ({@code
 * printed}), else Readium's positions. {@code POST /go} with {@code work} and one of {@code
 * locator}, {@code heading} (its number), {@code page} (its label) and {@code percent} goes there;
 * an undo goes back.
 */
public final class GoRoutes {
  private final Loop loop;
  private final OneBook books;

  public GoRoutes(Loop loop, OneBook books) {
    this.loop = loop;
    this.books = books;
  }

  public void addTo(HttpDoor door) {
    door.on("GET", "/contents", request -> contents());
    door.on("POST", "/go", this::go);
  }

  private Answer contents() throws Refused {
    Open open = OpenBook.of(loop);
    Locator place = open.view() == null ? null : open.view().start();
    return Answer.json(
        200,
        OpenBook.ask(
            books,
            open.edition(),
            book -> contents(book, place).put("work", open.work().value()).text()));
  }

  private static Members contents(Publication book, @Nullable Locator place) {
    Outline outline = new Outline(book);
    Resolved here = place == null ? null : Locators.resolve(book, place, true);
    Outline.Line under = here == null ? null : outline.at(here.spine(), here.offset());
    List<Outline.Line> pages = Outline.lines(book, book.pageList());
    int many = book.positions().count();
    return Json.object()
        .putAll("headings", Outline.lines(book, book.toc()), line -> heading(line, under, book))
        .put("printed", !pages.isEmpty())
        .put("first", pages.isEmpty() ? "1" : pages.getFirst().title())
        .put("last", pages.isEmpty() ? Integer.toString(many) : pages.getLast().title());
  }

  /** Where it begins within its file would need the whole book read: only a file's own is told. */
  private static Json heading(Outline.Line line, Outline.@Nullable Line under, Publication book) {
    Members heading =
        Json.object()
            .put("number", line.number())
            .put("title", line.title())
            .put("level", line.level())
            .put("here", line.equals(under));
    if (line.fragment().isEmpty()) {
      heading.put("percent", Math.round(book.positions().total(line.spine(), 0) * 100));
    }
    return heading.build();
  }

  private Answer go(Request request) throws IOException, Refused, InterruptedException {
    Json.Obj body = request.json();
    WorkId work;
    try {
      work = new WorkId(Request.text(body, "work"));
    } catch (IllegalArgumentException e) {
      throw Refused.bad("There is no such work.");
    }
    Ticket ticket = loop.ask(new Event.GoAsked(work, destination(body, work)));
    Routes.await(ticket);
    return Answer.json(200, Json.object().put("ok", true).put("reply", ticket.said()).text());
  }

  private Destination destination(Json.Obj body, WorkId work) throws Refused {
    Json locator = body.get("locator");
    if (locator != null) {
      return new Destination.At(OpenBook.locator(locator));
    }
    if (body.get("percent") instanceof Json.Num percent) {
      double value = percent.real();
      if (!(value >= 0 && value <= 100)) {
        throw Refused.bad("A book has 0 to 100 percent.");
      }
      return new Destination.Fraction(value / 100);
    }
    Open open = OpenBook.of(loop);
    if (!open.work().equals(work)) {
      throw new Refused(409, "other-book", "Another book is open by now.");
    }
    Locator found = OpenBook.ask(books, open.edition(), book -> listed(book, body));
    if (found == null) {
      throw new Refused(404, "no-such-place", "There is no such page or heading in this book.");
    }
    return new Destination.At(found);
  }

  private static @Nullable Locator listed(Publication book, Json.Obj body) {
    if (body.get("page") instanceof Json.Str page) {
      return page(book, page.value().strip());
    }
    if (body.get("heading") instanceof Json.Num number) {
      return begin(
          book,
          Outline.lines(book, book.toc()).stream()
              .filter(line -> line.number() == number.real())
              .findFirst()
              .orElse(null));
    }
    return null;
  }

  private static @Nullable Locator page(Publication book, String label) {
    List<Outline.Line> pages = Outline.lines(book, book.pageList());
    if (!pages.isEmpty()) {
      return begin(
          book,
          pages.stream()
              .filter(line -> line.title().equalsIgnoreCase(label))
              .findFirst()
              .orElse(null));
    }
    int many = book.positions().count();
    int position = label.matches("[0-9]{1,9}") ? Integer.parseInt(label) : 0;
    if (position < 1 || position > many) {
      return null;
    }
    var place = book.positions().at((position - 1.0) / many);
    return Locators.at(book, place.spine(), book.text(place.spine()).offset(place.progression()));
  }

  private static @Nullable Locator begin(Publication book, Outline.@Nullable Line line) {
    if (line == null) {
      return null;
    }
    Outline.Spot spot = Outline.spot(book, line);
    return Locators.at(book, spot.spine(), spot.offset());
  }
}
