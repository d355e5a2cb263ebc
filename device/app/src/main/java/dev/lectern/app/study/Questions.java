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
import dev.lectern.reading.find.Outline;
import dev.lectern.reading.locate.Locators;
import dev.lectern.reading.locate.Resolved;
import dev.lectern.reading.names.NamedEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers what was said or typed about the open book, on a thread that no page waits for. */
public final class Questions implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Questions.class.getName());

  /** Who says something waits for its answer, so one is given before every book's end. */
  private static final FindLimits ONE = FindLimits.USUAL.hits(1).characters(2_000_000);

  /** Letters of a definition that are read out; the panel has the whole. */
  private static final int SAID = 300;

  /** Names that are told at once. */
  private static final int NAMED = 8;

  private final OneBook books;
  private final Dictionaries dictionaries;
  private final NamesSoFar names;
  private final Inbox inbox;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Where answers go, with the ticket of the request that caused them. */
  public interface Inbox {
    void post(Event event, @Nullable Ticket ticket);
  }

  public Questions(OneBook books, Dictionaries dictionaries, NamesSoFar names, Inbox inbox) {
    this.names = names;
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
                case Question.WhoIs(String name) -> who(book, asked, name);
                case Question.WhoIsInIt() -> who(book, asked, "");
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

  /**
   * Of what was read up to the page's end alone.
   *
   * @param name empty for whoever was named most often
   */
  private Event.Answered who(Publication book, Effect.Ask asked, String name) {
    Locator until = asked.end() == null ? asked.here() : asked.end();
    if (!NamesSoFar.canTell(book)) {
      return new Event.Answered(asked.work(), "names.untold", List.of(), null);
    }
    if (until == null) {
      return new Event.Answered(asked.work(), "names.nobody", List.of(), null);
    }
    NamesSoFar.Look look = names.look(book, asked.edition(), until, ONE.characters());
    if (!look.whole()) {
      return new Event.Answered(asked.work(), "names.notYet", List.of(), null);
    }
    List<NamedEntry> meant =
        name.isEmpty() ? look.entries() : NamesSoFar.meant(look.entries(), name);
    if (meant.isEmpty()) {
      String key = name.isEmpty() ? "names.nobody" : "names.none";
      return new Event.Answered(asked.work(), key, List.of("name", name), null);
    }
    if (meant.size() > 1 || name.isEmpty()) {
      String some =
          meant.stream().limit(NAMED).map(NamedEntry::name).collect(Collectors.joining(", "));
      String key = name.isEmpty() ? "names.most" : "names.several";
      return new Event.Answered(asked.work(), key, List.of("name", name, "names", some), null);
    }
    NamedEntry one = meant.getFirst();
    Mention first = Mention.of(book, new Outline(book), one.first(), look.until());
    return new Event.Answered(
        asked.work(),
        one.count() == 1 ? "names.whoOnce" : "names.who",
        List.of(
            "name", one.name(),
            "count", Integer.toString(one.count()),
            "percent", Long.toString(first.percent()),
            "quote", first.sentence()),
        null);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
