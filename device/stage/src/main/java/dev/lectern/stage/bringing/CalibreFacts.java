package dev.lectern.stage.bringing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * What calibre keeps beside a book in {@code metadata.opf}: its owner may have put right there what
 * the file says wrongly, and calibre does not write that into the file.
 */
final class CalibreFacts {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_CHARS = 200;

  private CalibreFacts() {}

  static FoundBook of(Path book) {
    Path facts = book.resolveSibling("metadata.opf");
    if (!Files.isRegularFile(facts)) {
      return new FoundBook(book, "", "");
    }
    try (InputStream in = Files.newInputStream(facts)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        return new FoundBook(book, "", "");
      }
      Document opf = Jsoup.parse(new ByteArrayInputStream(bytes), "UTF-8", "", Parser.xmlParser());
      String title =
          opf.getElementsByTag("dc:title").stream().map(Element::text).findFirst().orElse("");
      String authors =
          opf.getElementsByTag("dc:creator").stream()
              .filter(one -> one.attr("opf:role").isEmpty() || one.attr("opf:role").equals("aut"))
              .map(Element::text)
              .collect(Collectors.joining(", "));
      return new FoundBook(book, known(title), known(authors));
    } catch (IOException unreadable) {
      return new FoundBook(book, "", "");
    }
  }

  /** Calibre calls what it does not know by that word. */
  private static String known(String said) {
    String plain = said.replaceAll("\\p{Cntrl}+", " ").strip();
    return plain.equals("Unknown") ? "" : plain.substring(0, Math.min(MOST_CHARS, plain.length()));
  }
}
