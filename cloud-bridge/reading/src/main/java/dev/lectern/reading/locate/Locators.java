package dev.lectern.reading.locate;

import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Locator.Quote;
import dev.lectern.reading.cfi.Cfi;
import dev.lectern.reading.cfi.CfiPath;
import dev.lectern.reading.cfi.CfiStep;
import dev.lectern.reading.epub.ChapterText;
import dev.lectern.reading.epub.Positions;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.SpineItem;
import dev.lectern.reading.xpointer.Exactness;
import dev.lectern.reading.xpointer.XPointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Makes locators of places in a publication, and finds them again, there or in another edition. */
public final class Locators {
  /** How many chapters are read, at most, to find a quote: a chapter costs a few milliseconds. */
  private static final int SEARCHED_CHAPTERS = 12;

  /** The name of KOReader's addresses in {@link Locator#foreign()}. */
  public static final String KOREADER = "koreader";

  private Locators() {}

  /**
   * The locator of a character.
   *
   * @param offset within the chapter's text; it is clamped to it
   */
  public static Locator at(Publication publication, int spine, int offset) {
    SpineItem item = publication.spine().get(spine);
    ChapterText text = publication.text(spine);
    int within = Math.min(text.length(), Math.max(0, offset));
    double progression = text.progression(within);
    Quote quote = Quotes.at(text, within);
    return new Locator(
        item.href(),
        Cfi.point(path(publication, item, text.path(within))).print(),
        progression,
        publication.positions().total(spine, progression),
        publication.positions().position(spine, progression),
        quote.highlight().isBlank() && quote.before().isBlank() ? null : quote,
        Map.of(),
        null);
  }

  /** {@code /6/itemref!/path in the document}. */
  private static CfiPath path(Publication publication, SpineItem item, CfiPath local) {
    List<CfiStep> steps = new ArrayList<>();
    steps.add(CfiStep.of(publication.spineCfiStep()));
    steps.add(CfiStep.of(item.cfiStep(), item.itemrefId()));
    for (int i = 0; i < local.steps().size(); i++) {
      steps.add(i == 0 ? local.steps().get(i).afterIndirection() : local.steps().get(i));
    }
    return new CfiPath(steps, local.offset());
  }

  /**
   * Finds a locator: in the same edition by its CFI or by the address that KOReader gave it; else
   * by the quote near its progression; else by resource and progression; else by the progression in
   * the whole work. Always leads somewhere.
   *
   * @param sameEdition whether the locator was made in a file of the same SHA-256
   */
  public static Resolved resolve(Publication publication, Locator locator, boolean sameEdition) {
    Resolved byCfi = sameEdition ? byCfi(publication, locator) : null;
    if (byCfi != null && !byCfi.approximate()) {
      return byCfi;
    }
    Resolved byForeign = sameEdition ? byForeign(publication, locator) : null;
    if (byForeign != null && !byForeign.approximate()) {
      return byForeign;
    }
    Resolved byQuote = byQuote(publication, locator, OptionalDouble.empty());
    if (byQuote != null) {
      return byQuote;
    }
    if (byCfi != null) {
      return byCfi;
    }
    return byForeign == null ? byProgression(publication, locator) : byForeign;
  }

  /**
   * Finds a locator of another edition whose map to this one is known: by the quote near the place
   * that the map leads to, else at that place.
   *
   * @param expected the progression in the whole of this edition; empty where there is no map
   * @param sameText whether both editions hold the very same words: else even words that were found
   *     may be meant otherwise, and the place is an approximation
   */
  public static Resolved resolveAcross(
      Publication publication, Locator locator, OptionalDouble expected, boolean sameText) {
    Resolved byQuote = byQuote(publication, locator, expected);
    if (byQuote != null) {
      return new Resolved(
          byQuote.spine(), byQuote.offset(), byQuote.how(), byQuote.approximate() || !sameText);
    }
    if (expected.isPresent()) {
      Positions.Place place = publication.positions().at(expected.getAsDouble());
      int offset = publication.text(place.spine()).offset(place.progression());
      return new Resolved(place.spine(), offset, Resolved.How.ALIGNMENT, true);
    }
    return byProgression(publication, locator);
  }

  private static Resolved byProgression(Publication publication, Locator locator) {
    int spine = publication.spineIndex(locator.href());
    if (spine >= 0) {
      return new Resolved(
          spine,
          publication.text(spine).offset(locator.progression()),
          Resolved.How.RESOURCE,
          true);
    }
    Positions.Place place = publication.positions().at(locator.totalProgression());
    int offset = publication.text(place.spine()).offset(place.progression());
    return new Resolved(place.spine(), offset, Resolved.How.TOTAL, true);
  }

  private static @Nullable Resolved byCfi(Publication publication, Locator locator) {
    Cfi cfi = locator.cfi() == null ? null : Cfi.parse(locator.cfi());
    if (cfi == null) {
      return null;
    }
    CfiPath path = cfi.from();
    SpineItem item = item(publication, path.outer());
    if (item == null) {
      return null;
    }
    ChapterText text = publication.text(item.index());
    ChapterText.Found found = text.find(path.local());
    if (found == null) {
      return null;
    }
    // The words decide: a CFI of another parser may count otherwise and still lead somewhere.
    Quote quote = locator.text();
    boolean stands = quote == null || Quotes.standsAt(quote, text, found.offset());
    return new Resolved(item.index(), found.offset(), Resolved.How.CFI, !found.exact() || !stands);
  }

  private static @Nullable Resolved byForeign(Publication publication, Locator locator) {
    String address = locator.foreign().get(KOREADER);
    XPointers.Found found = address == null ? null : XPointers.find(publication, address);
    return found == null
        ? null
        : new Resolved(
            found.spine(),
            found.offset(),
            Resolved.How.FOREIGN,
            found.exactness() != Exactness.EXACT);
  }

  private static @Nullable SpineItem item(Publication publication, List<CfiStep> outer) {
    if (outer.size() != 2) {
      return null;
    }
    String id = outer.get(1).id();
    SpineItem byStep = null;
    for (SpineItem item : publication.spine()) {
      if (id != null && id.equals(item.itemrefId())) {
        return item;
      }
      if (item.cfiStep() == outer.get(1).number()) {
        byStep = item;
      }
    }
    return byStep;
  }

  private static @Nullable Resolved byQuote(
      Publication publication, Locator locator, OptionalDouble expected) {
    Quote quote = locator.text();
    if (quote == null) {
      return null;
    }
    Positions.Place centre =
        publication.positions().at(expected.orElse(locator.totalProgression()));
    // Where a map leads, the file's name tells nothing; without one it is the better hint.
    int named = expected.isPresent() ? -1 : publication.spineIndex(locator.href());
    for (int spine : nearest(publication, named, centre.spine())) {
      ChapterText text = publication.text(spine);
      double near =
          named >= 0
              ? locator.progression()
              : spine == centre.spine() ? centre.progression() : spine < centre.spine() ? 1 : 0;
      Quotes.Match match = Quotes.find(quote, text, text.offset(near));
      if (match.offset() >= 0) {
        return new Resolved(spine, match.offset(), Resolved.How.QUOTE, !match.certain());
      }
    }
    return null;
  }

  /** The resource itself, if it is named, then spine items outwards from the centre. */
  private static List<Integer> nearest(Publication publication, int named, int centre) {
    List<Integer> order = new ArrayList<>();
    if (named >= 0) {
      order.add(named);
    }
    int count = publication.spine().size();
    for (int away = 0; away < count && order.size() < SEARCHED_CHAPTERS; away++) {
      for (int spine : away == 0 ? new int[] {centre} : new int[] {centre + away, centre - away}) {
        if (spine >= 0 && spine < count && spine != named) {
          order.add(spine);
        }
      }
    }
    return order;
  }
}
