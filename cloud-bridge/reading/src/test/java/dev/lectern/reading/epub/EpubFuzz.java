package dev.lectern.reading.epub;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Books from anywhere: refused, or opened and read through. The first byte says which part of the
 * book the others are, since no fuzzer guesses a checksum: {@code c} the container, {@code o} the
 * package document, {@code r} container.xml, {@code n} the table of contents, else a chapter.
 */
public final class EpubFuzz {
  private static final int CHAPTERS = 3;

  private EpubFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length > 0) {
      byte[] rest = Arrays.copyOfRange(input, 1, input.length);
      read(input[0] == 'c' ? rest : book(input[0], new String(rest, StandardCharsets.UTF_8)));
    }
  }

  private static byte[] book(byte part, String text) {
    SmallBook book = SmallBook.of("<p>One.</p>", "<p>Two.</p>");
    return switch (part) {
      case 'o' -> {
        RawZip zip = new RawZip().method(0).file("mimetype", "application/epub+zip");
        yield zip.file(
                "META-INF/container.xml",
                "<container><rootfiles><rootfile full-path=\"b/package.opf\"/></rootfiles>"
                    + "</container>")
            .file("b/package.opf", text)
            .file("b/c0.xhtml", "<html><body><p>One.</p></body></html>")
            .bytes();
      }
      case 'r' -> book.container(text).bytes();
      case 'n' -> book.nav(text).bytes();
      default -> SmallBook.ofFiles(text).bytes();
    };
  }

  private static void read(byte[] bytes) {
    switch (Epub.open(ByteSource.of(bytes), EpubLimits.standard())) {
      case Opening.Refused refused -> {
        if (refused.code().isEmpty() || refused.sentence().isEmpty()) {
          throw new AssertionError("refused without a word");
        }
      }
      case Opening.Opened(Publication publication) -> {
        try (publication) {
          through(publication);
        }
      }
    }
  }

  private static void through(Publication book) {
    book.toc();
    book.positions();
    book.coverHref();
    book.firstPictureHref();
    for (StoredFile file : book.files()) {
      book.resource(file.name());
    }
    for (int i = 0; i < Math.min(CHAPTERS, book.spine().size()); i++) {
      ChapterText text = book.text(i);
      text.sentences();
      text.runs(0, text.length());
      if (text.length() > 0) {
        text.find(text.path(text.length() / 2));
      }
    }
  }

  /** What the fuzzer begins with. */
  public static List<byte[]> seeds() {
    SmallBook book =
        SmallBook.of("<p>One <em>two</em>.</p><p id=\"a\">Three.</p>")
            .nav("<nav epub:type=\"toc\"><ol><li><a href=\"c0.xhtml#a\">A</a></li></ol></nav>");
    return List.of(
        part("c", book.bytes()),
        part("o", book.packageDocument().getBytes(StandardCharsets.UTF_8)),
        part("r", "<container><rootfiles><rootfile full-path=\"b/package.opf\"/></rootfiles>"),
        part("n", "<nav epub:type=\"toc\"><ol><li><a href=\"c0.xhtml\">A</a></li></ol></nav>"),
        part("x", "<html><body><p>One <img src=\"a.png\"/> two.</p></body></html>"));
  }

  private static byte[] part(String kind, String text) {
    return part(kind, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] part(String kind, byte[] bytes) {
    byte[] seed = new byte[bytes.length + 1];
    seed[0] = (byte) kind.charAt(0);
    System.arraycopy(bytes, 0, seed, 1, bytes.length);
    return seed;
  }
}
