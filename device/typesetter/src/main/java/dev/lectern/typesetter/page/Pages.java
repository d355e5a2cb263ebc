package dev.lectern.typesetter.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of a chapter. */
public interface Pages {
  /** The page that holds an offset of the chapter's text. */
  Page holding(int offset);

  /** The page with that number from 0, or null behind the last. */
  @Nullable Page numbered(int index);

  /** The last page. */
  Page last();

  /** What could not be set as the book wants it, as far as it was met. */
  List<String> warnings();
}
