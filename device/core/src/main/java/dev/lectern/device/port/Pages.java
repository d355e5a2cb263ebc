package dev.lectern.device.port;

import dev.lectern.device.Failure;
import dev.lectern.device.noting.PageMark;
import dev.lectern.device.reading.Destination;
import dev.lectern.device.reading.Sentence;
import dev.lectern.device.reading.View;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.WorkId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes pages and sentences of books. One book is open at a time. */
public interface Pages extends AutoCloseable {
  /** Opens a book and lays out the page that holds the place. */
  Shown open(WorkId work, EditionId edition, Destination place);

  /**
   * Shows annotations of a book on its pages from now on.
   *
   * @return the page that stands there drawn anew, where it looks different now; else null
   */
  @Nullable Frame annotate(WorkId work, List<PageMark> marks);

  /** The next (1) or previous (-1) page; the same one at an edge. */
  Shown turn(int by);

  Shown show(Destination place);

  /**
   * Lights a sentence, on the page that stands there and on those that are drawn later.
   *
   * @param sentence null for none
   * @return the page as it looks now; null where that is as before
   */
  @Nullable Frame mark(@Nullable Sentence sentence);

  /** At most {@code count} sentences, the first being the one that holds the place, or the next. */
  Spoken sentences(EditionId edition, Destination place, int count, boolean after);

  @Override
  void close();

  /** A page, or why there is none. */
  sealed interface Shown {
    record Page(View view, Frame frame) implements Shown {}

    record Refused(Failure failure) implements Shown {}
  }

  /** Sentences, or why there are none. */
  sealed interface Spoken {
    record Sentences(List<Sentence> sentences, boolean atEnd) implements Spoken {}

    record Refused(Failure failure) implements Spoken {}
  }
}
