package dev.lectern.reading.format;

import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens books of every format that is read here. Safe for use by several threads. */
public final class Books {
  /** So much tells Markdown from plain text. */
  private static final int START = 128 << 10;

  private final EpubLimits limits;
  private final FormatLimits formats;

  public Books(EpubLimits limits, FormatLimits formats) {
    this.limits = limits;
    this.formats = formats;
  }

  public static Books standard() {
    return new Books(EpubLimits.standard(), FormatLimits.standard());
  }

  /** Opens a file; it stays open until the publication is closed. */
  public Opening open(Path file) {
    ByteSource source;
    try {
      source = ByteSource.of(file);
    } catch (IOException e) {
      return new Opening.Refused("unreadable", "The file could not be read from its disk.");
    }
    return open(source);
  }

  /** Opens bytes, which the publication takes over; a refused book's source is closed at once. */
  public Opening open(ByteSource source) {
    boolean opened = false;
    try {
      byte[] start = WholeFile.start(source, START);
      Optional<BookFormat> format = BookFormat.of(start, start.length == source.length());
      if (format.isEmpty() || format.get() == BookFormat.EPUB) {
        opened = true; // It closes what it refuses.
        return Epub.open(source, limits);
      }
      Publication publication = open(format.get(), source);
      opened = true;
      return new Opening.Opened(publication);
    } catch (Refusal refusal) {
      return new Opening.Refused(refusal.code(), refusal.sentence());
    } finally {
      if (!opened) {
        close(source);
      }
    }
  }

  private Publication open(BookFormat format, ByteSource source) throws Refusal {
    return switch (format) {
      case TEXT -> PlainText.open(source, limits, formats);
      case MARKDOWN -> Markdown.open(source, limits, formats);
      case EPUB, FB2, FB2_ZIP, CBZ, PDF, MOBI ->
          throw new Refusal("not-a-book", "Books of this format cannot be opened.");
    };
  }

  private static void close(ByteSource source) {
    try {
      source.close();
    } catch (IOException nothingWasWritten) {
      // The book was refused already; there is nothing more to say.
    }
  }
}
