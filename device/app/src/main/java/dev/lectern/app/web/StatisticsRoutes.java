package dev.lectern.app.web;

import dev.lectern.app.loop.Loop;
import dev.lectern.app.study.OneBook;
import dev.lectern.device.State;
import dev.lectern.device.dialog.Wording;
import dev.lectern.device.reading.Book;
import dev.lectern.device.reading.Open;
import dev.lectern.device.reading.Remaining;
import dev.lectern.device.reading.View;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.find.Outline;
import dev.lectern.reading.locate.Locators;
import dev.lectern.reading.locate.Resolved;
import dev.lectern.reading.pace.ReadingDays;
import dev.lectern.reading.place.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * {@code GET /statistics}: how long whoever reads here has read on the last 28 days, on all devices
 * together, in minutes; how many days in a row; how many books to their end. {@code GET /left}: how
 * long the rest of the chapter and of the open book will take, in words, by that reader's own pace;
 * empty while nobody knows.
 */
public final class StatisticsRoutes {
  private static final int DAYS = 28;
  private static final double A_MINUTE = 60_000;

  private final Loop loop;
  private final OneBook books;
  private final Wording wording;
  private final Supplier<Instant> clock;

  /**
   * @param clock for the days alone
   */
  public StatisticsRoutes(Loop loop, OneBook books, Wording wording, Supplier<Instant> clock) {
    this.loop = loop;
    this.books = books;
    this.wording = wording;
    this.clock = clock;
  }

  public void addTo(HttpDoor door) {
    door.on("GET", "/statistics", request -> statistics());
    door.on("GET", "/left", request -> left());
  }

  private Answer statistics() {
    State state = loop.state();
    ReaderId reader = state.people().reader();
    ReadingDays days = new ReadingDays(wording.zoneMinutes());
    int finished = 0;
    for (Book book : state.books().values()) {
      days.add(book.places().operations(), reader);
      finished += book.places().status() == Status.FINISHED ? 1 : 0;
    }
    LocalDate today = days.today(clock.get().toString());
    return Answer.json(
        200,
        Json.object()
            .put("reader", reader.value())
            .putAll(
                "days",
                IntStream.range(0, DAYS).mapToObj(i -> today.minusDays(DAYS - 1L - i)).toList(),
                day ->
                    Json.object()
                        .put("date", day.toString())
                        .put("minutes", Math.round(days.on(day) / A_MINUTE))
                        .build())
            .put("streak", days.streak(today))
            .put("longest", days.longestStreak())
            .put("minutes", Math.round(days.all() / A_MINUTE))
            .put("time", wording.duration(days.all()))
            .put("finished", finished)
            .text());
  }

  private Answer left() throws Refused {
    Open open = OpenBook.of(loop);
    State state = loop.state();
    View view = open.view();
    Book book = state.books().get(state.library().ties().root(open.work()));
    if (view == null || book == null) {
      return Answer.json(200, Json.object().put("chapter", "").put("book", "").text());
    }
    Remaining remaining = new Remaining(state.books().values(), state.people().reader());
    return Answer.json(
        200,
        OpenBook.ask(
            books,
            open.edition(),
            publication -> left(publication, book, remaining, view.start()).text()));
  }

  private Members left(Publication book, Book known, Remaining remaining, Locator page) {
    Resolved here = Locators.resolve(book, page, true);
    double at = page.totalProgression();
    double chapter = new Outline(book).next(here.spine(), here.offset()) - at;
    int positions = book.positions().count();
    return Json.object()
        .put("chapter", words(remaining.millis(known, chapter, positions)))
        .put("book", words(remaining.millis(known, 1 - at, positions)));
  }

  private String words(OptionalLong millis) {
    return millis.isPresent() ? wording.duration(millis.getAsLong()) : "";
  }
}
