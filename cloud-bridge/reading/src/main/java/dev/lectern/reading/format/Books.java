package dev.lectern.reading.format;

import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Container;
import dev.lectern.reading.epub.Entry;
import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens books of every format that is read here. Safe for use by several threads. */
public final class Books {
  /** So much tells Markdown from plain text. */
  private static final int START = 128 << 10;

  private final EpubLimits limits;
  private final FormatLimits formats;
  private final List<String> pdf;
  private final Optional<Path> converter;

  /**
   * @param pdf the program that reads PDF documents, see {@link PdfProgram}; or empty
   * @param converter calibre's {@code ebook-convert}, where it is installed
   */
  public Books(
      EpubLimits limits, FormatLimits formats, List<String> pdf, Optional<Path> converter) {
    this.converter = converter;
    this.limits = limits;
    this.formats = formats;
    this.pdf = List.copyOf(pdf);
  }

  /** All but PDF. */
  public static Books standard() {
    return new Books(EpubLimits.standard(), FormatLimits.standard(), List.of(), Optional.empty());
  }

  /**
   * All, with the program for PDF beside this one, see {@link PdfProgram#beside}.
   *
   * @param path where programs are looked for, folders between colons
   */
  public static Books beside(String classPath, Path javaHome, String path) {
    return new Books(
        EpubLimits.standard(),
        FormatLimits.standard(),
        PdfProgram.beside(classPath, javaHome),
        Converter.find(path));
  }

  /**
   * Makes a file ready to be kept: of a Kindle's book an EPUB is made, which takes seconds, and up
   * to ten minutes on a small board. Others stay as they are.
   *
   * @param folder where what is made is put; whoever asks takes it away
   * @throws IOException if it cannot be written there
   */
  public Prepared prepare(Path file, Path folder) throws IOException {
    return format(file).filter(BookFormat.MOBI::equals).isPresent()
        ? Preparing.kindle(file, folder, converter)
        : new Prepared.AsItIs();
  }

  /** Opens a file; it stays open until the publication is closed. */
  public Opening open(Path file) {
    ByteSource source;
    try {
      source = ByteSource.of(file);
    } catch (IOException e) {
      return new Opening.Refused("unreadable", "The file could not be read from its disk.");
    }
    return open(source, file);
  }

  /** Opens bytes, which the publication takes over; a refused book's source is closed at once. */
  public Opening open(ByteSource source) {
    return open(source, null);
  }

  private Opening open(ByteSource source, @Nullable Path file) {
    boolean opened = false;
    try {
      Publication publication = publication(source, file);
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

  /** Which format a file has, or empty where it is none that is known; it is not opened. */
  public Optional<BookFormat> format(Path file) {
    try (ByteSource source = ByteSource.of(file)) {
      Optional<BookFormat> format = format(source);
      return format.isPresent() && format.get() == BookFormat.EPUB
          ? Optional.of(Archives.format(Container.ofZip(source, limits)))
          : format;
    } catch (IOException | Refusal unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<BookFormat> format(ByteSource source) throws Refusal {
    byte[] start = WholeFile.start(source, 4);
    // Most books are EPUBs, and a small device waits for its disk.
    if (start.length == 4 && start[0] == 'P' && start[1] == 'K') {
      return Optional.of(BookFormat.EPUB);
    }
    start = WholeFile.start(source, START);
    return BookFormat.of(start, start.length == source.length());
  }

  private Publication publication(ByteSource source, @Nullable Path file) throws Refusal {
    return switch (format(source).orElse(BookFormat.EPUB)) {
      case EPUB, FB2_ZIP, CBZ, AUDIOBOOK -> archive(source);
      case TEXT -> PlainText.open(source, limits, formats);
      case MARKDOWN -> Markdown.open(source, limits, formats);
      case FB2 -> Fb2.open(source, limits, formats);
      case PDF -> {
        close(source); // Its program reads the file by itself.
        yield Pdf.open(file, pdf, limits);
      }
      case MOBI ->
          throw new Refusal(
              "needs-calibre", "This is a Kindle book, which is opened by converting it.");
    };
  }

  private Publication archive(ByteSource source) throws Refusal {
    Container container = Container.ofZip(source, limits);
    return switch (Archives.format(container)) {
      case FB2_ZIP -> {
        Entry only = Archives.files(container).getFirst();
        byte[] bytes = container.read(only, limits.resourceBytes());
        close(source);
        yield Fb2.open(ByteSource.of(bytes), limits, formats);
      }
      case CBZ -> Cbz.open(container, limits, formats);
      case AUDIOBOOK -> Audiobook.open(container, limits);
      case EPUB, TEXT, MARKDOWN, FB2, PDF, MOBI -> Epub.open(container, limits);
    };
  }

  private static void close(ByteSource source) {
    try {
      source.close();
    } catch (IOException nothingWasWritten) {
      // What was only read loses nothing by not closing well.
    }
  }
}
