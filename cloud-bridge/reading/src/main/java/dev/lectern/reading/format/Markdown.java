package dev.lectern.reading.format;

import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.MadeBook;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.Refusal;
import dev.lectern.reading.epub.TocEntry;
import java.util.List;

/** Opens Markdown: CommonMark and the tables that GitHub added to it. */
final class Markdown {
  private static final int LISTED_LEVELS = 3;

  private Markdown() {}

  static Publication open(ByteSource source, EpubLimits epub, FormatLimits limits) throws Refusal {
    String whole =
        TextEncoding.decode(WholeFile.read(source, limits.textBytes()))
            .orElseThrow(() -> new Refusal("not-a-book", "This file is no text."));
    List<String> lines = whole.lines().toList();
    int from = FrontMatter.end(lines);
    MarkdownLines found = new MarkdownLines(lines, from);
    List<MarkdownPieces.Piece> pieces = MarkdownPieces.of(lines, from, found, limits.pieceChars());
    MarkdownMarkup markup = new MarkdownMarkup(MarkdownPieces.slugs(pieces));
    String definitions = "\n\n" + String.join("\n", found.definitions);
    MadeBook book = new MadeBook(source, MarkdownMarkup.SHEET);
    int top = found.headings.stream().mapToInt(MarkdownLines.Heading::level).min().orElse(1);
    for (MarkdownPieces.Piece piece : pieces) {
      contents(book, piece, top);
      String text = String.join("\n", lines.subList(piece.from(), piece.to())) + definitions;
      String title = piece.headings().isEmpty() ? "" : piece.headings().getFirst().text();
      book.chapter(title, markup.body(text, piece.headings()), true);
    }
    return book.open(FrontMatter.of(lines, title(found)).facts(), epub);
  }

  private static void contents(MadeBook book, MarkdownPieces.Piece piece, int top) {
    for (MarkdownLines.Heading heading : piece.headings()) {
      if (heading.level() - top < LISTED_LEVELS) {
        boolean first = heading.line() == piece.from();
        book.contents(
            new TocEntry(
                heading.text(),
                heading.level() - top,
                book.nextChapter(),
                first ? "" : heading.slug()));
      }
    }
  }

  /** The only heading of the first level is the title. */
  private static String title(MarkdownLines found) {
    List<String> tops =
        found.headings.stream()
            .filter(heading -> heading.level() == 1)
            .map(MarkdownLines.Heading::text)
            .toList();
    return tops.size() == 1 ? tops.getFirst() : "";
  }
}
