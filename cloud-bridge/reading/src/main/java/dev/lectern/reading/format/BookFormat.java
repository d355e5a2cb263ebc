package dev.lectern.reading.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The formats that books come in.
 *
 * <p>The name of a file is not asked: it is lost on the way from one device to the next.
 */
public enum BookFormat {
  EPUB("application/epub+zip", "epub"),
  TEXT("text/plain", "txt"),
  MARKDOWN("text/markdown", "md"),
  FB2("application/x-fictionbook+xml", "fb2"),
  FB2_ZIP("application/x-zip-compressed-fb2", "fb2.zip"),
  CBZ("application/vnd.comicbook+zip", "cbz"),
  /** Recordings in an archive, with a manifest or without. */
  AUDIOBOOK("application/audiobook+zip", "audiobook"),
  PDF("application/pdf", "pdf"),
  /** And AZW3: the book of a Kindle. */
  MOBI("application/x-mobipocket-ebook", "mobi");

  private final String mediaType;
  private final String extension;

  BookFormat(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  public String mediaType() {
    return mediaType;
  }

  /** As files of it are mostly called, without the dot. */
  public String extension() {
    return extension;
  }

  /**
   * By how the file begins; ZIP files, which may be any of four, are taken for EPUBs.
   *
   * @param start its first bytes; some thousands tell Markdown from plain text
   * @param whole whether that is all of it
   * @return empty where it is none of them
   */
  static Optional<BookFormat> of(byte[] start, boolean whole) {
    String ascii = new String(start, 0, Math.min(1024, start.length), StandardCharsets.ISO_8859_1);
    if (ascii.startsWith("PK")) {
      return Optional.of(EPUB);
    }
    // Some printers put a few lines of their own before it.
    if (ascii.contains("%PDF-")) {
      return Optional.of(PDF);
    }
    // The last is the locked form that newer Kindles load.
    if (ascii.startsWith("BOOKMOBI", 60)
        || ascii.startsWith("TEXtREAd", 60)
        || ascii.startsWith("\u00eaDRMION\u00ee")) {
      return Optional.of(MOBI);
    }
    Optional<String> text = TextEncoding.decodeStart(start, whole);
    if (text.isEmpty() || text.get().isBlank()) {
      return Optional.empty();
    }
    String begins = text.get().stripLeading();
    String opening = begins.substring(0, Math.min(4096, begins.length()));
    if (opening.startsWith("<")) {
      return opening.toLowerCase(Locale.ROOT).contains("<fictionbook")
          ? Optional.of(FB2)
          : Optional.empty();
    }
    if (List.of("%!PS", "{\\rtf").stream().anyMatch(opening::startsWith)) {
      return Optional.empty();
    }
    return Optional.of(MarkdownSigns.in(text.get()) ? MARKDOWN : TEXT);
  }
}
