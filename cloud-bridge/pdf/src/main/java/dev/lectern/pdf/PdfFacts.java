package dev.lectern.pdf;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.jspecify.annotations.Nullable;

/**
 * What a document says of itself, a line each: {@code pages N}, {@code title T}, {@code author A},
 * {@code language L}, and {@code line LEVEL PAGE TITLE} for its outline, with tabs between.
 */
final class PdfFacts {
  private static final int MOST_LINES = 5000;
  private static final int DEEPEST = 8;
  private static final int LONGEST = 500;

  private final PDDocument document;
  private final StringBuilder out = new StringBuilder();
  private int lines;

  private PdfFacts(PDDocument document) {
    this.document = document;
  }

  static String of(PDDocument document) {
    PdfFacts facts = new PdfFacts(document);
    facts.out.append("pages\t").append(document.getNumberOfPages()).append('\n');
    PDDocumentInformation said = document.getDocumentInformation();
    facts.field("title", said.getTitle());
    facts.field("author", said.getAuthor());
    facts.field("language", document.getDocumentCatalog().getLanguage());
    PDDocumentOutline outline = document.getDocumentCatalog().getDocumentOutline();
    if (outline != null) {
      facts.lines(outline, 0);
    }
    return facts.out.toString();
  }

  private void field(String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      out.append(name).append('\t').append(clean(value)).append('\n');
    }
  }

  /** An outline may lead in circles: both its depth and its length are counted. */
  private void lines(PDOutlineNode node, int level) {
    for (PDOutlineItem item : node.children()) {
      if (++lines > MOST_LINES) {
        return;
      }
      String title = item.getTitle();
      int page = page(item);
      if (title != null && !title.isBlank() && page >= 0) {
        out.append("line\t").append(level).append('\t').append(page).append('\t');
        out.append(clean(title)).append('\n');
      }
      if (level < DEEPEST) {
        lines(item, level + 1);
      }
    }
  }

  private int page(PDOutlineItem item) {
    try {
      PDPage page = item.findDestinationPage(document);
      return page == null ? -1 : document.getPages().indexOf(page);
    } catch (IOException | RuntimeException leadsNowhere) {
      return -1;
    }
  }

  private static String clean(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
  }
}
