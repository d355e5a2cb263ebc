package dev.lectern.stage.epubtests;

import static dev.lectern.stage.epubtests.Verdict.notApplicable;

import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Sha256;
import dev.lectern.reading.epub.Direction;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.locate.Locators;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tests of the container, the package document and the navigation document. */
final class Container {
  private static final String SCRIPTS = "it needs scripts, which are never run";

  private Container() {}

  static void into(Map<String, Function<Subject, Verdict>> tests) {
    tests.put("ocf-url_link-leaking-relative", Container::photo);
    tests.put("ocf-url_link-path-absolute", Container::photo);
    tests.put("ocf-url_origin", subject -> notApplicable(SCRIPTS));
    tests.put("ocf-url_relative", subject -> says(subject, 0, "Test passes if this page opens."));
    tests.put(
        "pkg-collections-unknown", subject -> says(subject, 0, "Test passes if the EPUB opens."));
    tests.put(
        "pkg-version-backward", subject -> says(subject, 0, "Test passes if the EPUB opens."));
    tests.put("pkg-linked-records", Container::records);
    tests.put("pkg-spine-duplicate-item-hyperlink", Container::firstDuplicate);
    tests.put("pkg-spine-duplicate-item-ui", Container::duplicates);
    tests.put("pkg-spine-order-svg", Container::drawingsInOrder);
    tests.put("pkg-spine-progression-default", Container::progression);
    tests.put("pkg-unique-id", Container::sameIdentifier);
    tests.put("nav-access", subject -> leads(subject, "content_001.xhtml"));
    tests.put(
        "nav-activation", subject -> leads(subject, "content_001.xhtml", "content_002.xhtml"));
    tests.put("nav-non-text_img", Container::pictureEntry);
    tests.put("nav-non-text_img_title", Container::pictureEntry);
    tests.put("nav-spine_in-spine", subject -> inSpine(subject, true));
    tests.put("nav-spine_not-in-spine", subject -> inSpine(subject, false));
    tests.put("nav-spine_in-spine-hidden-toc-css", Container::hiddenEntry);
    tests.put("nav-spine_in-spine-no-list-style", Container::noNumbers);
    tests.put("pub-xml-non-validating_comment", Container::commentedOut);
  }

  static Verdict says(Subject subject, int spine, String words) {
    return Verdict.of(
        subject.text(spine).contains(words),
        "the page's glyphs say \"" + words + "\"",
        "the page says \"" + subject.text(spine) + "\"");
  }

  private static Verdict photo(Subject subject) {
    return Content.picture(subject, 0);
  }

  private static Verdict records(Subject subject) {
    return Verdict.of(
        subject.book().title().equals("Package metadata title!")
            && subject.book().authors().contains("Matthew Chan"),
        "title and creator are the package's own",
        "title is " + subject.book().title() + ", authors " + subject.book().authors());
  }

  private static Verdict firstDuplicate(Subject subject) {
    int index = subject.book().spineIndex(subject.book().spine().get(1).href());
    return Verdict.of(
        index == 1 && subject.book().spine().size() == 4,
        "a link's file leads to the first of its three places in the reading order",
        "it leads to spine item " + index);
  }

  private static Verdict duplicates(Subject subject) {
    Publication book = subject.book();
    List<String> marks = new ArrayList<>();
    boolean back = true;
    for (int i = 1; i < book.spine().size(); i++) {
      Locator mark = Locators.at(book, i, 0);
      marks.add(mark.cfi());
      back &= Locators.resolve(book, mark, true).spine() == i;
    }
    return Verdict.of(
        marks.stream().distinct().count() == marks.size() && back && marks.size() >= 3,
        "places in the duplicates have different CFIs, and each leads back to its own duplicate",
        "places are " + marks);
  }

  private static Verdict drawingsInOrder(Subject subject) {
    boolean said = true;
    for (int i = 0; i < subject.book().spine().size(); i++) {
      // The words of a drawing stand for one picture in the chapter's text, so the runs are asked.
      StringBuilder words = new StringBuilder();
      subject.runs(i).forEach(run -> words.append(run.words().strip()));
      said &= words.toString().endsWith("Page" + (i + 1));
    }
    return Verdict.of(
        said && subject.turned().equals(List.of("1.svg", "2.svg", "3.svg", "4.svg")),
        "turning pages leads to 1.svg to 4.svg, whose glyphs say Page 1 to Page 4",
        (said ? "" : "not all say so; ") + "turning pages leads to " + subject.turned());
  }

  private static Verdict progression(Subject subject) {
    List<String> order =
        List.of("content_001.xhtml", "content_002.xhtml", "content_003.xhtml", "content_004.xhtml");
    return Verdict.of(
        subject.book().direction() == Direction.RIGHT_TO_LEFT && subject.turned().equals(order),
        "the direction follows the language, right to left, and pages turn in the spine's order",
        "the direction is " + subject.book().direction() + ", the order " + subject.turned());
  }

  private static Verdict sameIdentifier(Subject subject) {
    byte[] changed = OtherBook.with(subject.file());
    return switch (OtherBook.open(changed)) {
      case Opening.Refused refused -> Verdict.fail(refused.sentence());
      case Opening.Opened(Publication other) -> {
        try (other) {
          yield Verdict.of(
              other.identifier().equals(subject.book().identifier())
                  && !Sha256.hex(changed).equals(OtherBook.sum(subject.file())),
              "a second file with the same identifier is another edition, told by its SHA-256",
              "two files of one identifier are taken for one");
        }
      }
    };
  }

  private static Verdict leads(Subject subject, String... files) {
    List<String> hrefs = subject.book().toc().stream().map(e -> Subject.name(e.href())).toList();
    boolean reached = hrefs.equals(List.of(files));
    for (var entry : subject.book().toc()) {
      int spine = subject.book().spineIndex(entry.href());
      reached &= spine >= 0 && subject.at(spine, 0).chapter() == spine;
    }
    return Verdict.of(
        reached,
        "the contents have " + files.length + " entries, and each opens the page of its file",
        "the contents lead to " + hrefs);
  }

  private static Verdict pictureEntry(Subject subject) {
    List<String> wanted = List.of("Start page", "Description of the Abbey of S\u00e9nanque");
    return Verdict.of(
        subject.labels().equals(wanted),
        "the contents say what the pictures' alt texts say",
        "the contents say " + subject.labels());
  }

  private static Verdict inSpine(Subject subject, boolean within) {
    boolean nav = subject.book().spine().stream().anyMatch(i -> i.href().endsWith("nav.xhtml"));
    return Verdict.of(
        nav == within && subject.book().toc().size() == 2,
        "two entries in the contents; the navigation document is "
            + (within ? "" : "not ")
            + "among the pages",
        "entries: " + subject.labels() + ", among the pages: " + nav);
  }

  private static Verdict hiddenEntry(Subject subject) {
    String page = subject.text(0);
    return Verdict.of(
        subject.labels().equals(List.of("The first link", "The second link"))
            && page.contains("The first link")
            && !page.contains("The second link"),
        "both entries are in the contents, and only the first one's glyphs on the page",
        "contents " + subject.labels() + ", page \"" + page + "\"");
  }

  private static Verdict noNumbers(Subject subject) {
    List<String> wanted =
        List.of("Test passes if you can see two links: the first link", "the second link");
    return Verdict.of(
        subject.labels().equals(wanted),
        "the entries of the contents are their links' words and nothing else",
        "the contents say " + subject.labels());
  }

  private static Verdict commentedOut(Subject subject) {
    return Verdict.of(
        subject.turned().equals(List.of("content_001.xhtml", "content_002.xhtml")),
        "turning pages leads to the two chapters and not to what is commented out",
        "turning pages leads to " + subject.turned());
  }
}
