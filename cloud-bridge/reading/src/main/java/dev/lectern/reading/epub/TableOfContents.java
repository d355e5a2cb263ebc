package dev.lectern.reading.epub;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the table of contents, and the list of pages, where the book keeps it. */
final class TableOfContents {
  private TableOfContents() {}

  static List<TocEntry> read(
      Navigation.Kind kind,
      Container container,
      PackageDocument book,
      byte @Nullable [] navBytes,
      EpubLimits limits) {
    try {
      PackageDocument.Item nav = book.navigation();
      if (navBytes != null && nav != null && nav.href() != null) {
        List<TocEntry> entries =
            Navigation.ofNav(kind, nav.href(), Markup.packagePart(navBytes, limits));
        if (!entries.isEmpty()) {
          return entries;
        }
      }
      PackageDocument.Item ncx = book.ncx();
      Entry entry = ncx == null || ncx.href() == null ? null : container.entry(ncx.href());
      if (ncx == null || ncx.href() == null || entry == null) {
        return List.of();
      }
      byte[] bytes = container.read(entry, limits.packageBytes());
      return Navigation.ofNcx(kind, ncx.href(), Markup.packagePart(bytes, limits));
    } catch (Refusal withoutContents) {
      // A book is still readable from page to page when only its second table of contents is
      // broken.
      return List.of();
    }
  }
}
