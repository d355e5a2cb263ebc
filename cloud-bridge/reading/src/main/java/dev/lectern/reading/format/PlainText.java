package dev.lectern.reading.format;

import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.MadeBook;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.Refusal;
import dev.lectern.reading.epub.TocEntry;
import java.util.ArrayList;
import java.util.List;

/** Opens plain text: a chapter for each heading, and all of its words in their order. */
final class PlainText {
  private final MadeBook book;
  private final FormatLimits limits;
  private final StringBuilder body = new StringBuilder();
  private final List<TocEntry> toc = new ArrayList<>();
  private String title = "";
  private int chars;
  private boolean text;

  private PlainText(MadeBook book, FormatLimits limits) {
    this.book = book;
    this.limits = limits;
  }

  static Publication open(ByteSource source, EpubLimits epub, FormatLimits limits) throws Refusal {
    String whole =
        TextEncoding.decode(WholeFile.read(source, limits.textBytes()))
            .orElseThrow(() -> new Refusal("not-a-book", "This file is no text."));
    List<String> lines = whole.replace("\f", "\n\n\n").replace("\u001a", "").lines().toList();
    MadeBook book = new MadeBook(source, TextMarkup.SHEET);
    new PlainText(book, limits).write(TextBlocks.of(lines));
    return book.open(GutenbergHeader.of(lines), epub);
  }

  private void write(List<TextBlock> blocks) {
    for (TextBlock block : blocks) {
      // A part's title and that of its first chapter share a page.
      if (block instanceof TextBlock.Heading heading) {
        if (text) {
          end();
        }
        title = title.isEmpty() ? heading.text() : title;
        toc.add(new TocEntry(heading.text(), heading.level(), book.nextChapter(), ""));
      } else {
        text = true;
        if (chars > limits.pieceChars()) {
          end();
          text = true;
        }
      }
      TextMarkup.write(block, body);
      chars += block.length();
    }
    end();
    int top = toc.stream().mapToInt(TocEntry::level).min().orElse(0);
    toc.forEach(
        line ->
            book.contents(
                new TocEntry(line.title(), line.level() - top, line.href(), line.fragment())));
  }

  private void end() {
    if (!body.isEmpty()) {
      book.chapter(title, body, true);
      body.setLength(0);
    }
    title = "";
    chars = 0;
    text = false;
  }
}
