package dev.lectern.typesetter.page;

import dev.lectern.typesetter.raster.Grey;
import org.jspecify.annotations.Nullable;

/** The pictures of a book. */
public interface Pictures {
  /** Width and height as the file says. */
  record Size(int width, int height) {}

  /** The size of a picture, or null if it cannot be shown. */
  @Nullable Size size(String href);

  /** The picture drawn in a size, grey and not yet dithered, or null if it cannot be shown. */
  @Nullable Grey draw(String href, int width, int height);
}
