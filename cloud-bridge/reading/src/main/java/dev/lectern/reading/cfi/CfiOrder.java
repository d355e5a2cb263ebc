package dev.lectern.reading.cfi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The standard's order of CFIs ("Sorting Rules"): by position in the book, as far as that can be
 * told without the book. Assertions are passed over. Where two are of different kinds at the same
 * point, a character offset comes first, then a child, then a place in time or space, then what is
 * reached by a reference. Of times and places the omitted ones come first, time counts before y,
 * and y before x. A range comes by its start, then by its end.
 */
final class CfiOrder implements Comparator<Cfi> {

  /** What can stand at one point of a path, in their order. */
  private enum Kind {
    CHARACTER,
    CHILD,
    MEDIA,
    REFERENCE
  }

  private record Term(Kind kind, int number, @Nullable CfiOffset media) {}

  @Override
  public int compare(Cfi one, Cfi other) {
    int starts = compare(one.from(), other.from());
    return starts != 0 ? starts : compare(one.to(), other.to());
  }

  private static int compare(CfiPath one, CfiPath other) {
    List<Term> terms = terms(one);
    List<Term> others = terms(other);
    for (int i = 0; i < Math.min(terms.size(), others.size()); i++) {
      int order = compare(terms.get(i), others.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(terms.size(), others.size());
  }

  private static int compare(Term one, Term other) {
    if (one.kind() != other.kind()) {
      return one.kind().compareTo(other.kind());
    }
    CfiOffset media = one.media();
    CfiOffset otherMedia = other.media();
    if (media == null || otherMedia == null) {
      return Integer.compare(one.number(), other.number());
    }
    int time = compare(media.seconds(), otherMedia.seconds());
    int y = time != 0 ? time : compare(media.y(), otherMedia.y());
    return y != 0 ? y : compare(media.x(), otherMedia.x());
  }

  private static int compare(@Nullable Double one, @Nullable Double other) {
    return Double.compare(one == null ? -1 : one, other == null ? -1 : other);
  }

  private static List<Term> terms(CfiPath path) {
    List<Term> terms = new ArrayList<>();
    for (CfiStep step : path.steps()) {
      if (step.indirect()) {
        terms.add(new Term(Kind.REFERENCE, 0, null));
      }
      terms.add(new Term(Kind.CHILD, step.number(), null));
    }
    if (path.opened()) {
      terms.add(new Term(Kind.REFERENCE, 0, null));
    }
    CfiOffset offset = path.offset();
    if (offset != null && offset.character() != null) {
      terms.add(new Term(Kind.CHARACTER, offset.character(), null));
    } else if (offset != null) {
      terms.add(new Term(Kind.MEDIA, 0, offset));
    }
    return terms;
  }
}
