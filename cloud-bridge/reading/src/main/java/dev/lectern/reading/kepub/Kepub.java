package dev.lectern.reading.kepub;

import dev.lectern.reading.epub.ChapterText;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.SpineItem;
import dev.lectern.reading.epub.StoredFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Makes a KEPUB of a book. Chapters are written anew, one at a time; every other file is passed on
 * packed as it was. The same book gives the same bytes, given the same library for deflating.
 *
 * <p>A KEPUB shows what the book shows: no text is added or taken away. A book of pages that are
 * laid out in advance has nothing to gain, and is better sent as it is.
 */
public final class Kepub {
  /** Goes up with every change that moves a span, so that nobody mixes places of two recipes. */
  public static final int RECIPE = 1;

  private Kepub() {}

  /**
   * Writes the KEPUB, to a stream that stays open.
   *
   * @throws IOException if the book cannot be read or the KEPUB cannot be written
   */
  public static void write(Publication book, OutputStream to) throws IOException {
    Map<String, Integer> chapters = new HashMap<>();
    for (SpineItem item : book.spine()) {
      chapters.putIfAbsent(item.href(), item.index());
    }
    ZipOut zip = new ZipOut(to);
    zip.stored("mimetype", "application/epub+zip".getBytes(StandardCharsets.US_ASCII));
    for (StoredFile file : book.files()) {
      if (file.name().equals("mimetype") || file.name().endsWith("/")) {
        continue;
      }
      Integer spine = chapters.get(file.name());
      String anew = spine == null ? null : chapter(book, spine);
      if (file.name().equals(book.packageHref())) {
        anew = packageDocument(book);
      }
      if (anew == null) {
        zip.file(file, out -> book.copyPacked(file.name(), out));
      } else {
        zip.deflated(file.name(), anew.getBytes(StandardCharsets.UTF_8));
      }
    }
    zip.finish();
  }

  /** The chapter with its spans, or null where the file is to stay as it is. */
  static @Nullable String chapter(Publication book, int spine) {
    ChapterText text = book.text(spine);
    boolean picture = book.spine().get(spine).mediaType().startsWith("image/");
    if (picture || text.chapter().problem() != null) {
      return null;
    }
    Document document = text.chapter().document();
    Element body = body(document);
    KoboSpans spans = KoboSpans.of(text);
    return body == null || spans.made() ? null : XhtmlPrinter.print(document, body, spans);
  }

  private static @Nullable Element body(Document document) {
    Element root = document.firstElementChild();
    if (root == null || !Names.local(root).equals("html")) {
      return null;
    }
    for (Element child = root.firstElementChild();
        child != null;
        child = child.nextElementSibling()) {
      if (Names.local(child).equals("body")) {
        return child;
      }
    }
    return null;
  }

  private static @Nullable String packageDocument(Publication book) {
    String cover = book.coverItem();
    String document = cover == null ? null : book.packageText();
    String marked = document == null || cover == null ? null : PackageCover.marked(document, cover);
    return marked == null || marked.equals(document) ? null : marked;
  }
}
