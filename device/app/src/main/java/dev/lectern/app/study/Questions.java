package dev.lectern.app.study;

import dev.lectern.app.loop.Ticket;
import dev.lectern.app.study.dictionary.Dictionaries;
import dev.lectern.device.Effect;
import dev.lectern.device.Event;
import dev.lectern.device.reading.Destination;
import dev.lectern.device.reading.Question;
import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.PageLink;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.find.FindLimits;
import dev.lectern.reading.find.Finder;
import dev.lectern.reading.find.Found;
import dev.lectern.reading.find.Hit;
import dev.lectern.reading.locate.Locators;
import dev.lectern.reading.locate.Resolved;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Answers what was said or typed about the open book, on a thread that no page waits for. */
public final class Questions implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Questions.class.getName());

  /** Who says something waits for its answer, so one is given before every book's end. */
  private static final FindLimits ONE = FindLimits.USUAL.hits(1).characters(2_000_000);

  /** Letters of a definition that are read out; the panel has the whole. */
  private static final int SAID = 300;

  private final OneBook books;
  private final Dictionaries dictionaries;
  private final Inbox inbox;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Where answers go, with the ticket of the request that caused them. */
  public interface Inbox {
    void post(Event event, @Nullable Ticket ticket);
  }

  public Questions(OneBook books, Dictionaries dictionaries, Inbox inbox) {
    this.dictionaries = dictionaries;
    this.books = books;
    this.inbox = inbox;
  }

  public void ask(Effect.Ask asked, @Nullable Ticket ticket) {
    if (ticket != null) {
      ticket.hold();
    }
    threads.execute(
        () -> {
          try {
            inbox.post(answer(asked), ticket);
          } finally {
            if (ticket != null) {
              ticket.release();
            }
          }
        });
  }

  private Event.Answered answer(Effect.Ask asked) {
    try {
      return books.ask(
          asked.edition(),
          book ->
              switch (asked.question()) {
                case Question.Find(String words) -> find(book, asked, words);
                case Question.LookUp(String word) -> lookUp(book, asked, word);
                case Question.Notes() -> notes(book, asked);
              });
    } catch (OneBook.Unreadable | RuntimeException e) {
      LOG.log(Level.WARNING, "A question found no answer.", e);
      return new Event.Answered(asked.work(), "ask.failed", List.of(), null);
    }
  }

  private static Event.Answered find(Publication book, Effect.Ask asked, String words) {
    Locator here = asked.here();
    Found.Mark from = Found.Mark.START;
    if (here != null) {
      Resolved at = Locators.resolve(book, here, true);
      from = new Found.Mark(at.spine(), at.offset() + 1);
    }
    Found found = Finder.find(book, words, from, ONE);
    if (found.hits().isEmpty() && found.next() == null) {
      found = Finder.find(book, words, Found.Mark.START, ONE);
    }
    if (found.hits().isEmpty()) {
      String key = found.next() == null ? "find.none" : "find.notYet";
      return new Event.Answered(asked.work(), key, List.of("words", words), null);
    }
    Hit hit = found.hits().getFirst();
    Locator place = Locators.at(book, hit.spine(), hit.start());
    String percent = Long.toString(Math.round(place.totalProgression() * 100));
    return new Event.Answered(
        asked.work(),
        "find.first",
        List.of("words", words, "percent", percent),
        new Destination.At(place));
  }

  private Event.Answered lookUp(Publication book, Effect.Ask asked, String word) {
    Dictionaries.Looked looked = dictionaries.look(word, book.language());
    if (looked.entries().isEmpty()) {
      return new Event.Answered(
          asked.work(), "word.none", List.of("sentence", looked.sentence()), null);
    }
    List<String> texts = new ArrayList<>();
    looked.entries().forEach(entry -> texts.add(entry.dictionary() + ": " + entry.text()));
    String first = looked.entries().getFirst().text().replaceAll("\\s+", " ");
    return new Event.Answered(
        asked.work(),
        "word.says",
        List.of("text", first.substring(0, Math.min(SAID, first.length()))),
        null,
        String.join("\n\n", texts));
  }

  private static Event.Answered notes(Publication book, Effect.Ask asked) {
    List<String> says = new ArrayList<>();
    for (PageLink link : OnPage.links(book, asked.here(), asked.end())) {
      if (link.note() != null) {
        says.add(link.words() + ": " + link.note());
      }
    }
    return says.isEmpty()
        ? new Event.Answered(asked.work(), "note.onPage", List.of(), null)
        : new Event.Answered(
            asked.work(),
            "note.says",
            List.of("notes", String.join(" ", says)),
            null,
            String.join("\n\n", says));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
