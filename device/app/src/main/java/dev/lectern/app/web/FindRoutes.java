package dev.lectern.app.web;

import dev.lectern.app.loop.Loop;
import dev.lectern.app.study.OnPage;
import dev.lectern.app.study.OneBook;
import dev.lectern.device.reading.Open;
import dev.lectern.device.reading.View;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.epub.PageLink;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.find.FindLimits;
import dev.lectern.reading.find.Finder;
import dev.lectern.reading.find.Found;
import dev.lectern.reading.find.Hit;
import dev.lectern.reading.find.Outline;
import dev.lectern.reading.locate.Locators;
import java.util.List;

/**
 * Search in the open book: {@code GET /find?words=[&from=]} answers some hits, how much has been
 * looked through ({@code done}) and {@code next}, which is the {@code from} of the next look, or
 * null. {@code GET /links}: the links on the page that stands on the panel, with what notes say.
 */
public final class FindRoutes {
  private final Loop loop;
  private final OneBook books;

  public FindRoutes(Loop loop, OneBook books) {
    this.loop = loop;
    this.books = books;
  }

  public void addTo(HttpDoor door) {
    door.on("GET", "/find", this::find);
    door.on("GET", "/links", this::links);
  }

  private Answer find(Request request) throws Refused {
    Open open = OpenBook.of(loop);
    String words = needed(request, "words");
    String from = request.query("from");
    if (words.length() > FindLimits.USUAL.words()) {
      throw Refused.bad("That is longer than can be looked for.");
    }
    Found.Mark mark;
    try {
      mark = from == null ? Found.Mark.START : Found.Mark.parse(from);
    } catch (IllegalArgumentException e) {
      throw Refused.bad("That is no place to look on from.");
    }
    return Answer.json(
        200,
        OpenBook.ask(books, open.edition(), book -> answer(book, open.work(), words, mark).text()));
  }

  private Answer links(Request request) throws Refused {
    Open open = OpenBook.of(loop);
    View view = open.view();
    return Answer.json(
        200,
        OpenBook.ask(
            books,
            open.edition(),
            book ->
                Json.object()
                    .put("work", open.work().value())
                    .putAll(
                        "links",
                        view == null
                            ? List.<PageLink>of()
                            : OnPage.links(book, view.start(), view.end()),
                        link -> link(book, link))
                    .text()));
  }

  private static Json link(Publication book, PageLink link) {
    Members line = Json.object().put("words", link.words()).putOrNull("note", link.note());
    if (link.spine() >= 0) {
      Locator place = Locators.at(book, link.spine(), link.offset());
      line.put("chapter", new Outline(book).title(link.spine(), link.offset()))
          .put("percent", Math.round(place.totalProgression() * 100))
          .put("locator", new Json.Raw(Wire.encode(place)));
    }
    return line.build();
  }

  private static Members answer(Publication book, WorkId work, String words, Found.Mark from) {
    Found found = Finder.find(book, words, from, FindLimits.USUAL);
    Outline outline = new Outline(book);
    return Json.object()
        .put("work", work.value())
        .putAll("hits", found.hits(), hit -> hit(book, outline, hit))
        .putOrNull("next", found.next())
        .put("done", found.done());
  }

  static Json hit(Publication book, Outline outline, Hit hit) {
    Locator place = Locators.at(book, hit.spine(), hit.start());
    return Json.object()
        .put("before", hit.before())
        .put("match", hit.match())
        .put("after", hit.after())
        .put("chapter", outline.title(hit.spine(), hit.start()))
        .put("percent", Math.round(place.totalProgression() * 100))
        .put("locator", new Json.Raw(Wire.encode(place)))
        .build();
  }

  static String needed(Request request, String name) throws Refused {
    String value = request.query(name);
    if (value == null || value.isBlank()) {
      throw Refused.bad("The request needs ?" + name + "=.");
    }
    return value;
  }
}
