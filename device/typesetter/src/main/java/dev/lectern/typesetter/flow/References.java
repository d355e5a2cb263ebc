package dev.lectern.typesetter.flow;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Where the pictures of a chapter are found. */
public interface References {
  /** A reference as it stands in the chapter, as a path from the container's root. */
  String path(String reference);

  /**
   * The name under which a drawing within the chapter is known, or null if it has nothing to draw.
   */
  @Nullable String drawing(Element svg);
}
