package dev.lectern.simulation;

import dev.lectern.device.reading.Destination;
import dev.lectern.device.reading.Sentence;
import dev.lectern.device.reading.View;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.List;

/** Two books of a hundred pages, two sentences each: just enough of a book to have places in it. */
final class Books {
  static final int PAGES = 100;
  static final int PER_PAGE = 2;
  private static final int SENTENCES = PAGES * PER_PAGE;

  static final List<WorkId> WORKS = List.of(new WorkId("own-ledger"), new WorkId("own-moss"));

  private static final List<Locator> PLACES = new ArrayList<>();
  private static final List<List<View>> VIEWS = new ArrayList<>();

  static {
    for (int i = 0; i <= SENTENCES; i++) {
      double total = i / (double) SENTENCES;
      PLACES.add(Locator.of("text.xhtml", total, total));
    }
    for (WorkId work : WORKS) {
      List<View> views = new ArrayList<>();
      for (int page = 0; page < PAGES; page++) {
        views.add(
            new View(
                work,
                edition(work),
                PLACES.get(page * PER_PAGE),
                PLACES.get((page + 1) * PER_PAGE),
                page == 0,
                page == PAGES - 1,
                ""));
      }
      VIEWS.add(views);
    }
  }

  private Books() {}

  static EditionId edition(WorkId work) {
    return new EditionId(Sha256.hex(work.value()));
  }

  static Entitlement right(WorkId work) {
    return new Entitlement(
        work, Entitlement.Kind.OWN, true, work.value(), "A. Finch", "en", edition(work), 1000);
  }

  static Locator sentence(int index) {
    return PLACES.get(index);
  }

  static int sentenceAt(Locator place) {
    return Math.clamp(Math.round(place.totalProgression() * SENTENCES), 0, SENTENCES);
  }

  static int pageAt(Locator place) {
    return Math.min(PAGES - 1, sentenceAt(place) / PER_PAGE);
  }

  static Locator resolve(Destination place) {
    return switch (place) {
      case Destination.At at -> at.locator();
      case Destination.Across across -> across.locator();
      case Destination.Fraction part -> PLACES.get((int) (part.total() * SENTENCES));
      case Destination.Chapter chapter -> PLACES.get(Math.min(SENTENCES, chapter.number() * 20));
      case Destination.Start start -> PLACES.getFirst();
    };
  }

  static View view(WorkId work, int page) {
    return VIEWS.get(WORKS.indexOf(work)).get(Math.clamp(page, 0, PAGES - 1));
  }

  /** Up to {@code count} sentences from a place on. */
  static List<Sentence> sentences(Locator from, int count, boolean after) {
    List<Sentence> sentences = new ArrayList<>();
    int first = sentenceAt(from) + (after ? 1 : 0);
    for (int i = first; i < Math.min(SENTENCES, first + count); i++) {
      sentences.add(new Sentence("Sentence " + i + ".", PLACES.get(i), PLACES.get(i + 1)));
    }
    return sentences;
  }
}
