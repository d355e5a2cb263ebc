package dev.lectern.app.web;

import dev.lectern.app.loop.Loop;
import dev.lectern.app.study.Mention;
import dev.lectern.app.study.NamesSoFar;
import dev.lectern.app.study.OneBook;
import dev.lectern.device.State;
import dev.lectern.device.reading.Book;
import dev.lectern.device.reading.Open;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.find.Outline;
import dev.lectern.reading.names.NameLimits;
import dev.lectern.reading.names.NamedEntry;
import dev.lectern.reading.names.Names;
import dev.lectern.reading.names.Place;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The people and places of the open book up to the end of the page on the panel. {@code GET
 * /names?work=} reads a stretch and answers how much of what was read {@code done} is, 0 to 1: it
 * is asked again until that is 1, and then has the {@code entries}. {@code GET
 * /names?work=&name=NAME} tells more of one of them: its first and last mention, and those in this
 * chapter; or the names of several that may be meant.
 */
public final class NameRoutes {
  /** Mentions in this chapter that are told one by one. */
  private static final int HERE = 20;

  /** Letters of a name that somebody may ask for. */
  private static final int NAME = 100;

  private static final String UNTOLD =
      "In the language of this book names cannot be told from other words by their letters.";

  private final Loop loop;
  private final OneBook books;
  private final NamesSoFar names;

  public NameRoutes(Loop loop, OneBook books, NamesSoFar names) {
    this.loop = loop;
    this.books = books;
    this.names = names;
  }

  public void addTo(HttpDoor door) {
    door.on("GET", "/names", this::names);
  }

  private Answer names(Request request) throws Refused {
    Open open = OpenBook.of(loop);
    if (!FindRoutes.needed(request, "work").equals(open.work().value())) {
      throw new Refused(409, "other-book", "Another book is open by now.");
    }
    String name = request.query("name");
    if (name != null && (name.isBlank() || name.length() > NAME)) {
      throw Refused.bad("That is no name that can be looked for.");
    }
    Locator until = reached(loop.state(), open);
    return Answer.json(
        200, OpenBook.ask(books, open.edition(), book -> answer(book, open, until, name).text()));
  }

  /** The end of the page on the panel; without one, the place where the voice is. */
  private static @Nullable Locator reached(State state, Open open) {
    if (open.view() != null) {
      return open.view().end();
    }
    Book book = state.books().get(state.library().ties().root(open.work()));
    return book == null ? null : book.place();
  }

  private Members answer(
      Publication book, Open open, @Nullable Locator until, @Nullable String name) {
    Members answer = Json.object().put("work", open.work().value());
    boolean told = NamesSoFar.canTell(book);
    if (!told || until == null) {
      return answer
          .put("done", 1.0)
          .put("sentence", told ? "Nothing of this book has been read yet." : UNTOLD)
          .putAll("entries", List.<NamedEntry>of(), NameRoutes::entry);
    }
    NamesSoFar.Look look = names.look(book, open.edition(), until, NameLimits.USUAL.characters());
    answer.put("done", look.done()).put("percent", Math.round(until.totalProgression() * 100));
    if (name != null && look.whole()) {
      return named(answer, book, look, name);
    }
    int most = Math.min(look.entries().size(), NameLimits.USUAL.entries());
    return answer
        .put("total", look.entries().size())
        .putAll("entries", look.entries().subList(0, most), NameRoutes::entry);
  }

  private static Members named(
      Members answer, Publication book, NamesSoFar.Look look, String name) {
    List<NamedEntry> meant = NamesSoFar.meant(look.entries(), name);
    int most = Math.min(meant.size(), NameLimits.USUAL.entries());
    answer.putAll("entries", meant.subList(0, most), NameRoutes::entry);
    if (meant.size() != 1) {
      return answer;
    }
    NamedEntry one = meant.getFirst();
    Outline outline = new Outline(book);
    int spine = look.until().spine();
    List<Place> here = Names.mentions(book, spine, look.until().offset(), one);
    return answer
        .put("first", mention(Mention.of(book, outline, one.first(), look.until())))
        .put("last", mention(Mention.of(book, outline, one.last(), look.until())))
        .put("inChapter", here.size())
        .putAll(
            "here",
            here.subList(Math.max(0, here.size() - HERE), here.size()),
            place -> mention(Mention.of(book, outline, place, look.until())));
  }

  private static Json entry(NamedEntry entry) {
    return Json.object()
        .put("name", entry.name())
        .putAll("others", entry.others(), Json.Str::new)
        .put("kind", entry.kind().name().toLowerCase(Locale.ROOT))
        .put("count", entry.count())
        .putAll("spread", entry.spread(), many -> new Json.Raw(Integer.toString(many)))
        .build();
  }

  private static Json mention(Mention mention) {
    return Json.object()
        .put("before", mention.before())
        .put("match", mention.match())
        .put("after", mention.after())
        .put("chapter", mention.chapter())
        .put("percent", mention.percent())
        .put("locator", new Json.Raw(Wire.encode(mention.place())))
        .build();
  }
}
