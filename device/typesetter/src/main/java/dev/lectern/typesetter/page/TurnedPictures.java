package dev.lectern.typesetter.page;

import dev.lectern.typesetter.raster.Grey;
import org.jspecify.annotations.Nullable;

/** Pictures among vertical text: they lie while it is laid out, and stand on the panel. */
public record TurnedPictures(Pictures upright) implements Pictures {
  @Override
  public @Nullable Size size(String href) {
    Size size = upright.size(href);
    return size == null ? null : new Size(/* width= */ size.height(), /* height= */ size.width());
  }

  @Override
  public @Nullable Grey draw(String href, int width, int height) {
    Grey drawn = upright.draw(href, /* width= */ height, /* height= */ width);
    return drawn == null ? null : drawn.turnedBack();
  }
}
