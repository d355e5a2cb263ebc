package dev.lectern.typesetter;

import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.flow.Flow;
import dev.lectern.typesetter.line.Line;
import dev.lectern.typesetter.page.BookPictures;
import dev.lectern.typesetter.page.ChapterPages;
import dev.lectern.typesetter.page.Page;
import dev.lectern.typesetter.page.Placed;
import java.util.ArrayList;
import java.util.List;

/** What must hold of all pages of a chapter, whatever the book; faults are told as sentences. */
final class PageCheck {
  /** The widest mark that may hang outside the edge, in ems. */
  private static final float HANGING = 0.4f;

  private final Publication publication;
  private final PageStyle style;
  private final Chapters chapters;

  PageCheck(Publication publication, PageStyle style, Press press) {
    this.publication = publication;
    this.style = style;
    this.chapters =
        new Chapters(publication, style, press, new BookPictures(publication, press.limits()));
  }

  List<String> chapter(int spine) {
    List<String> faults = new ArrayList<>();
    String href = publication.spine().get(spine).href();
    StringBuilder said = new StringBuilder();
    ChapterPages pages = chapters.get(spine);
    int expected = 0;
    for (int i = 0; ; i++) {
      Page page = pages.numbered(i);
      if (page == null) {
        break;
      }
      if (page.start() != expected) {
        faults.add(href + ": page " + i + " starts at " + page.start() + " and not at " + expected);
      }
      expected = page.end();
      said.append(page.text()).append('\n');
      edges(page, href, faults);
    }
    if (expected != publication.text(spine).length()) {
      faults.add(
          href + ": the pages end at " + expected + " of " + publication.text(spine).length());
    }
    Flow flow = chapters.flow(publication.text(spine));
    String wanted = letters(publication.text(spine).text());
    String got = letters(said.toString());
    if (flow.hidden() == 0
        ? !wanted.equals(got)
        : wanted.length() - hidden(flow) != got.length() || !isWithin(got, wanted)) {
      int at = 0;
      while (at < Math.min(wanted.length(), got.length()) && wanted.charAt(at) == got.charAt(at)) {
        at++;
      }
      faults.add(
          href
              + ": the pages say "
              + cut(got, at)
              + " where the chapter says "
              + cut(wanted, at)
              + " ("
              + got.length()
              + " of "
              + wanted.length()
              + ", hidden "
              + flow.hidden()
              + ")");
    }
    return faults;
  }

  private static int hidden(Flow flow) {
    return flow.hidden();
  }

  private static String cut(String text, int at) {
    return "\u00bb"
        + text.substring(Math.max(0, at - 20), Math.min(text.length(), at + 40))
        + "\u00ab";
  }

  private void edges(Page page, String href, List<String> faults) {
    float slack = style.hang() ? HANGING * style.size() : 1;
    for (Placed placed : page.placed()) {
      if (placed instanceof Placed.Words words) {
        for (Line.Run run : words.line().runs()) {
          boolean marker = run.start() < 0 && run.end() < 0;
          if ((run.right() > style.measure() + slack || run.x() < -slack) && !marker) {
            faults.add(
                href
                    + ": page "
                    + page.index()
                    + " has a line past the edge: "
                    + words.line().text());
            break;
          }
        }
        if (words.baseline() > style.height() - style.bottom() || words.baseline() < style.top()) {
          faults.add(
              href
                  + ": page "
                  + page.index()
                  + " has a line below or above: "
                  + words.line().text());
        }
      }
    }
  }

  /** What can be seen: no white space, no pictures, nothing of no width. */
  static String letters(String text) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean unseen =
          switch (c) {
            case '\u00ad', '\u200b', '\u2060', '\ufeff', '\ufffc' -> true;
            default -> Character.isWhitespace(c) || Character.isSpaceChar(c);
          };
      if (!unseen) {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  private static boolean isWithin(String part, String whole) {
    int at = 0;
    for (int i = 0; i < part.length(); i++) {
      at = whole.indexOf(part.charAt(i), at) + 1;
      if (at == 0) {
        return false;
      }
    }
    return true;
  }
}
