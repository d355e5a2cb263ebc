package dev.lectern.reading.epub;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * The links of a page, and which of them lead to notes: those that say so, those whose target says
 * so, and, as in older books, a number or a sign whose short target links back.
 */
public final class PageLinks {
  private static final int LINKS = 100;
  private static final int NOTE_LETTERS = 4_000;
  private static final int SHORT = 1_500;
  private static final int SIGN = 6;
  private static final Set<String> HOLDERS =
      Set.of("p", "li", "dd", "dt", "div", "aside", "td", "blockquote", "section");

  private final Publication book;
  private final String href;

  private PageLinks(Publication book, int spine) {
    this.book = book;
    this.href = book.spine().get(spine).href();
  }

  /** The links whose words begin within a stretch of a chapter, in order. */
  public static List<PageLink> of(Publication book, int spine, int start, int end) {
    PageLinks links = new PageLinks(book, spine);
    ChapterText chapter = book.text(spine);
    Set<Element> seen = new LinkedHashSet<>();
    for (Run run : chapter.runs(start, end)) {
      for (Node at = run.node(); at != null && seen.size() < LINKS; at = at.parent()) {
        if (at instanceof Element element
            && Markup.local(element).equals("a")
            && element.hasAttr("href")) {
          seen.add(element);
        }
      }
    }
    List<PageLink> found = new ArrayList<>();
    for (Element element : seen) {
      int at = chapter.offsetOf(element);
      if (at >= start) {
        found.add(links.link(element, at));
      }
    }
    return found;
  }

  private PageLink link(Element link, int at) {
    String words = line(link.wholeText());
    String reference = link.attr("href");
    String to = Hrefs.resolve(href, reference);
    int leadsTo = to == null ? -1 : book.spineIndex(to);
    if (to == null || leadsTo < 0) {
      return new PageLink(at, words, null, -1, 0);
    }
    String id = Hrefs.fragment(reference);
    ChapterText target = book.text(leadsTo);
    Element element = id.isEmpty() ? null : target.chapter().document().getElementById(id);
    if (element == null) {
      return new PageLink(at, words, null, leadsTo, 0);
    }
    Element holder = holder(element);
    boolean note =
        saysNote(link) || isNote(holder) || isNote(element) || oldHabit(link, words, holder, to);
    String says = note ? says(holder) : "";
    return new PageLink(
        at, words, says.isEmpty() ? null : says, leadsTo, Math.max(0, target.offsetOfId(id)));
  }

  /** Older books put the id on the number within the note's paragraph. */
  private static Element holder(Element element) {
    Element holder = element;
    while (!HOLDERS.contains(Markup.local(holder)) && holder.parent() != null) {
      holder = holder.parent();
    }
    return Markup.local(holder).equals("body") ? element : holder;
  }

  private static boolean saysNote(Element link) {
    return ElementRoles.noteMark(link, "a");
  }

  private static boolean isNote(Element target) {
    String type = " " + target.attr("epub:type") + " ";
    String role = target.attr("role");
    return type.contains(" footnote ")
        || type.contains(" endnote ")
        || type.contains(" rearnote ")
        || type.contains(" note ")
        || role.equals("doc-footnote")
        || role.equals("doc-endnote");
  }

  private boolean oldHabit(Element link, String words, Element holder, String to) {
    return words.length() <= SIGN
        && holder.wholeText().length() <= SHORT
        && back(link, holder, to) != null;
  }

  /** The link of a note that leads back to where it was called. */
  private @Nullable Element back(Element link, Element holder, String to) {
    for (Element back : holder.getElementsByTag("a")) {
      String id = Hrefs.fragment(back.attr("href"));
      if (!id.isEmpty() && href.equals(Hrefs.resolve(to, back.attr("href"))) && near(link, id)) {
        return back;
      }
    }
    return null;
  }

  /** Whether the id is the link's own, or of something small around or in it. */
  private static boolean near(Element link, String id) {
    if (link.getElementById(id) != null) {
      return true;
    }
    Element around = link.parent();
    for (int up = 0; up < 3 && around != null; up++) {
      if (around.id().equals(id)) {
        return true;
      }
      around = around.parent();
    }
    return false;
  }

  private String says(Element holder) {
    Element copy = holder.clone();
    for (Element link : copy.getElementsByTag("a")) {
      boolean isBack =
          link.attr("epub:type").contains("backlink")
              || link.attr("role").equals("doc-backlink")
              || link.text().strip().length() <= 2;
      if (isBack && !link.equals(copy)) {
        link.remove();
      }
    }
    for (Element part : copy.getAllElements()) {
      if (HOLDERS.contains(Markup.local(part)) || Markup.local(part).equals("br")) {
        part.prependText(" ");
      }
    }
    String text = line(copy.wholeText());
    return text.substring(0, Math.min(NOTE_LETTERS, text.length()));
  }

  private static String line(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
