package dev.lectern.app.web;

import dev.lectern.app.loop.Loop;
import dev.lectern.app.loop.Ticket;
import dev.lectern.app.study.OnPage;
import dev.lectern.app.study.OneBook;
import dev.lectern.device.Event;
import dev.lectern.device.reading.Destination;
import dev.lectern.device.reading.Open;
import dev.lectern.device.reading.View;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.MalformedJson;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.epub.PageLink;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.find.ChapterNames;
import dev.lectern.reading.find.FindLimits;
import dev.lectern.reading.find.Finder;
import dev.lectern.reading.find.Found;
import dev.lectern.reading.find.Hit;
import dev.lectern.reading.locate.Locators;
import java.io.IOException;
import java.util.List;

/**
 * Search in the open book: {@code GET /find?words=[&from=]} answers some hits, how much has been
 * looked through ({@code done}) and {@code next}, which is the {@code from} of the next look, or
 * null. {@code GET /links}: the links on the page that stands on the panel, with what notes say.
 * {@code POST /go} {@code {work, locator}} goes to one; an undo goes back.
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
    door.on("POST", "/go", this::go);
  }

  private Answer find(Request request) throws Refused {
    Open open = open(loop);
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
    try {
      return Answer.json(
          200, books.ask(open.edition(), book -> answer(book, open.work(), words, mark).text()));
    } catch (OneBook.Unreadable e) {
      throw new Refused(422, e.failure().code(), e.failure().sentence());
    }
  }

  private Answer links(Request request) throws Refused {
    Open open = open(loop);
    View view = open.view();
    try {
      return Answer.json(
          200,
          books.ask(
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
    } catch (OneBook.Unreadable e) {
      throw new Refused(422, e.failure().code(), e.failure().sentence());
    }
  }

  private static Json link(Publication book, PageLink link) {
    Members line = Json.object().put("words", link.words()).putOrNull("note", link.note());
    if (link.spine() >= 0) {
      Locator place = Locators.at(book, link.spine(), link.offset());
      line.put("chapter", new ChapterNames(book).of(link.spine(), link.offset()))
          .put("percent", Math.round(place.totalProgression() * 100))
          .put("locator", new Json.Raw(Wire.encode(place)));
    }
    return line.build();
  }

  private static Members answer(Publication book, WorkId work, String words, Found.Mark from) {
    Found found = Finder.find(book, words, from, FindLimits.USUAL);
    ChapterNames names = new ChapterNames(book);
    return Json.object()
        .put("work", work.value())
        .putAll("hits", found.hits(), hit -> hit(book, names, hit))
        .putOrNull("next", found.next())
        .put("done", found.done());
  }

  static Json hit(Publication book, ChapterNames names, Hit hit) {
    Locator place = Locators.at(book, hit.spine(), hit.start());
    return Json.object()
        .put("before", hit.before())
        .put("match", hit.match())
        .put("after", hit.after())
        .put("chapter", names.of(hit.spine(), hit.start()))
        .put("percent", Math.round(place.totalProgression() * 100))
        .put("locator", new Json.Raw(Wire.encode(place)))
        .build();
  }

  private Answer go(Request request) throws IOException, Refused, InterruptedException {
    Json.Obj body = request.json();
    Locator place;
    WorkId work;
    try {
      work = new WorkId(Request.text(body, "work"));
      Json locator = body.get("locator");
      place = Wire.decodeLocator(locator == null ? "" : locator.text());
    } catch (MalformedJson | IllegalArgumentException e) {
      throw Refused.bad("Going somewhere needs a \"work\" and a \"locator\".");
    }
    Ticket ticket = loop.ask(new Event.GoAsked(work, new Destination.At(place)));
    Routes.await(ticket);
    return Answer.json(200, Json.object().put("ok", true).put("reply", ticket.said()).text());
  }

  /** The book that somebody looks at; a sleeping device answers nothing about it. */
  static Open open(Loop loop) throws Refused {
    Open open = loop.state().open();
    if (open == null || loop.state().screen().asleep()) {
      throw new Refused(409, "no-book", "No book is open.");
    }
    return open;
  }

  static String needed(Request request, String name) throws Refused {
    String value = request.query(name);
    if (value == null || value.isBlank()) {
      throw Refused.bad("The request needs ?" + name + "=.");
    }
    return value;
  }
}
