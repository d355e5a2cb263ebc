package dev.lectern.typesetter.fixed;

import dev.lectern.typesetter.page.Page;
import dev.lectern.typesetter.page.Pages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A spine item that is one page. */
public record FixedPages(Page page, List<String> warnings) implements Pages {
  @Override
  public Page holding(int offset) {
    return page;
  }

  @Override
  public @Nullable Page numbered(int index) {
    return index == 0 ? page : null;
  }

  @Override
  public Page last() {
    return page;
  }
}
