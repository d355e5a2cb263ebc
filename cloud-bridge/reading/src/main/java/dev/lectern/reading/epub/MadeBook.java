package dev.lectern.reading.epub;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A book of another format, put together as the chapters, pictures and contents of an EPUB. What
 * comes of it is a publication like any other: pages, places, search and notes see no difference.
 *
 * <p>The same file must always be put together alike, since places are kept by a chapter's name and
 * the offset in it.
 */
public final class MadeBook {
  private static final String PACKAGE = "package.opf";
  private static final String NAV = "nav.xhtml";
  private static final String SHEET = "made.css";
  private static final String XHTML = "application/xhtml+xml";
  private static final String HEAD =
      "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\""
          + " xmlns:xlink=\"http://www.w3.org/1999/xlink\"><head><title>";

  private final MadeContainer container;
  private final StringBuilder manifest = new StringBuilder();
  private final StringBuilder spine = new StringBuilder();
  private final List<TocEntry> toc = new ArrayList<>();
  private int chapters;
  private int files;

  /**
   * @param source of the file, which the publication closes
   * @param sheet CSS that all chapters share, or empty
   */
  public MadeBook(AutoCloseable source, String sheet) {
    container = new MadeContainer(source);
    if (!sheet.isEmpty()) {
      file(SHEET, "text/css", new PackedPart(sheet.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** The name that the next chapter will have. */
  public String nextChapter() {
    return chapterName(chapters + 1);
  }

  /** The name of a chapter, by its number from 1. */
  public static String chapterName(int number) {
    return String.format(Locale.ROOT, "chapter-%04d.xhtml", number);
  }

  /**
   * Adds a chapter to the end of the reading order.
   *
   * @param title plain text
   * @param body the inner XHTML of its body, well-formed
   * @param linear whether reading on passes through it
   */
  public void chapter(String title, CharSequence body, boolean linear) {
    part(new PackedPart(whole(title, body)), linear);
  }

  /**
   * The same for a chapter that is made whenever it is read.
   *
   * @param body makes the same each time
   */
  public void chapter(String title, Supplier<String> body) {
    part(new LatePart(() -> whole(title, body.get())), true);
  }

  /**
   * A chapter with a narrator.
   *
   * @param smil which stretch of which recording belongs to which element of it
   */
  public void narrated(String title, CharSequence body, CharSequence smil) {
    String name = nextChapter().replace(".xhtml", ".smil");
    byte[] overlay = smil.toString().getBytes(StandardCharsets.UTF_8);
    file(name, "application/smil+xml", new PackedPart(overlay), "");
    part(new PackedPart(whole(title, body)), true, "\" media-overlay=\"f" + files);
  }

  private byte[] whole(String title, CharSequence body) {
    String link =
        container.entry(SHEET) == null
            ? ""
            : "<link rel=\"stylesheet\" type=\"text/css\" href=\"" + SHEET + "\"/>";
    String whole = HEAD + escaped(title) + "</title>" + link + "</head><body>" + body + "</body>";
    return (whole + "</html>").getBytes(StandardCharsets.UTF_8);
  }

  private void part(Part part, boolean linear) {
    part(part, linear, "");
  }

  private void part(Part part, boolean linear, String attributes) {
    String name = nextChapter();
    chapters++;
    item(name, XHTML, part, attributes);
    spine.append("<itemref idref=\"f").append(files).append(linear ? "\"/>" : "\" linear=\"no\"/>");
  }

  /** Adds a file that is no chapter: a picture, mostly. */
  public void file(String name, String mediaType, Part part) {
    file(name, mediaType, part, "");
  }

  /** Adds the picture on the cover. */
  public void cover(String name, String mediaType, Part part) {
    file(name, mediaType, part, "cover-image");
  }

  private void file(String name, String mediaType, Part part, String properties) {
    item(name, mediaType, part, properties.isEmpty() ? "" : "\" properties=\"" + properties);
  }

  private void item(String name, String mediaType, Part part, String attributes) {
    container.put(name, part);
    files++;
    manifest
        .append("<item id=\"f" + files + "\" href=\"" + escaped(path(name)))
        .append("\" media-type=\"" + escaped(mediaType))
        .append(attributes)
        .append("\"/>");
  }

  public boolean has(String name) {
    return container.entry(name) != null;
  }

  /** Adds a line to the table of contents. */
  public void contents(TocEntry entry) {
    toc.add(entry);
  }

  /** Opens what was put together; a refused book's source is not closed. */
  public Publication open(MadeFacts facts, EpubLimits limits) throws Refusal {
    if (chapters == 0) {
      throw new Refusal("no-chapters", "There is nothing to read in this file.");
    }
    if (!toc.isEmpty()) {
      String nav = "<nav epub:type=\"toc\">" + MadeContents.list(toc) + "</nav>";
      file(
          NAV,
          XHTML,
          new PackedPart(
              (HEAD + "</title></head><body>" + nav + "</body></html>")
                  .getBytes(StandardCharsets.UTF_8)),
          "nav");
    }
    String document = MadePackage.document(facts, manifest, spine);
    container.put(PACKAGE, new PackedPart(document.getBytes(StandardCharsets.UTF_8)));
    container.put("META-INF/container.xml", new PackedPart(MadePackage.container(PACKAGE)));
    return Epub.open(container, limits);
  }

  /** A name as the path of a URL. */
  public static String path(String name) {
    return name.replace("%", "%25").replace("#", "%23").replace("?", "%3F").replace(" ", "%20");
  }

  /** As text or an attribute's value; characters that XML does not have are left out. */
  public static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\t', '\n' -> out.append(c);
        case '\ufffe', '\uffff' -> {}
        default -> {
          if (c >= ' ') {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }
}
