package dev.lectern.device;

import dev.lectern.device.reading.Destination;
import dev.lectern.device.reading.Sentence;
import dev.lectern.device.reading.View;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.List;

/** Books of a hundred pages, ten sentences each. */
final class Books {
  static final int PAGES = 100;
  static final int SENTENCES = 10;

  private Books() {}

  static CatalogueItem item(String id, String title, long minor) {
    return new CatalogueItem(
        new WorkId(id), title, "Ada Finch", "en", edition(id), 1000, new Money(minor, "EUR"));
  }

  static Entitlement right(CatalogueItem item) {
    return new Entitlement(
        item.work(),
        Entitlement.Kind.BOUGHT,
        true,
        item.title(),
        item.author(),
        item.language(),
        item.edition(),
        item.bytes());
  }

  static EditionId edition(String id) {
    return new EditionId(dev.lectern.protocol.Sha256.hex(id));
  }

  static Locator sentence(int index) {
    double total = Math.min(1, index / (double) (PAGES * SENTENCES));
    return Locator.of("text.xhtml", total, total);
  }

  static int sentenceAt(Locator locator) {
    return (int) Math.round(locator.totalProgression() * PAGES * SENTENCES);
  }

  static int pageAt(Locator locator) {
    return Math.min(PAGES - 1, sentenceAt(locator) / SENTENCES);
  }

  static Locator resolve(Destination place) {
    return switch (place) {
      case Destination.At at -> at.locator();
      case Destination.Across across ->
          across.expected().isEmpty()
              ? across.locator()
              : sentence((int) (across.expected().getAsDouble() * PAGES * SENTENCES));
      case Destination.Fraction fraction -> sentence((int) (fraction.total() * PAGES * SENTENCES));
      case Destination.Chapter chapter -> sentence((chapter.number() - 1) * 100);
      case Destination.Start start -> sentence(0);
    };
  }

  static View view(WorkId work, int page) {
    return new View(
        work,
        edition(work.value()),
        sentence(page * SENTENCES),
        sentence((page + 1) * SENTENCES),
        page == 0,
        page == PAGES - 1,
        "");
  }

  static List<Sentence> sentences(Locator from, int count, boolean after) {
    List<Sentence> sentences = new ArrayList<>();
    int first = sentenceAt(from) + (after ? 1 : 0);
    for (int i = first; i < Math.min(PAGES * SENTENCES, first + count); i++) {
      sentences.add(new Sentence("Sentence " + i + ".", sentence(i), sentence(i + 1)));
    }
    return sentences;
  }
}
