package dev.lectern.stage.epubtests;

import static dev.lectern.stage.epubtests.Verdict.fail;
import static dev.lectern.stage.epubtests.Verdict.notApplicable;

import dev.lectern.reading.epub.PageLink;
import dev.lectern.typesetter.line.Line;
import dev.lectern.typesetter.page.Placed;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tests of content documents: text, pictures, style sheets, scripts. */
final class Content {
  private static final double SOME_INK = 0.02;
  private static final double SOLID = 0.97;
  private static final int LARGE = 48;
  private static final String SCRIPTS = "it needs scripts, which are never run";

  private Content() {}

  static void into(Map<String, Function<Subject, Verdict>> tests) {
    tests.put("cnt-css-fonts_ot", subject -> face(subject, "This should be", true));
    tests.put("ocf-font_obfuscation", subject -> face(subject, "This should be", true));
    tests.put("ocf-font_obfuscation_bis", subject -> face(subject, "This should be", false));
    tests.put("cnt-mathml-support", Content::formula);
    tests.put("cnt-svg-css", subject -> pattern(subject));
    tests.put("cnt-svg-css-inclusion", subject -> pattern(subject));
    tests.put("cnt-svg-css-reference", Content::solid);
    tests.put("cnt-svg-embedded", subject -> picture(subject, 0));
    tests.put("cnt-svg-support", subject -> picture(subject, 0));
    tests.put("cnt-xhtml-support", s -> Container.says(s, 0, "Test passes if you see this."));
    tests.put("css-epub-line-break", Content::lineBreak);
    tests.put("css-epub-word-break", Content::wordBreak);
    Vertical.into(tests);
    for (String kind : List.of("gif", "jpeg", "png")) {
      tests.put("pub-cmt-" + kind, subject -> picture(subject, 0));
    }
    tests.put(
        "pub-cmt-webp",
        subject ->
            subject.images(0).isEmpty()
                ? fail("there is no decoder for WebP")
                : picture(subject, 0));
    tests.put("pub-cmt-mp3", Recorded::withinAChapter);
    tests.put("pub-file-urls", Content::nothingLocal);
    tests.put("pub-xml-names", Content::complains);
    tests.put("pub-xml-non-validating_unclosed", Content::complains);
    tests.put("pss-support", Content::note);
    tests.put("mol-audio", Recorded::narration);
    tests.put("mol-tts_multi", Content::spoken);
    tests.put("mol-tts_single", Content::spoken);
    tests.put("pkg-dir_but_not_content", Content::leftToRight);
    tests.put("pkg-lang_but_not_content", Content::notFrench);
    tests.put("pkg-dir_unset-root-unset", Titles::leftToRight);
    tests.put("pkg-dir-auto_root-rtl", Titles::leftToRight);
    tests.put("pkg-dir-auto_root-unset", Titles::leftToRight);
    tests.put("pkg-dir_creator-rtl", Titles::creatorFromRight);
    for (String name :
        List.of(
            "scr-not-support_ccscript-modify-host",
            "scr-not-support_ccscript-modify-size",
            "scr-readingsystem-features",
            "scr-support_iframe",
            "scr-support_origin_unique",
            "scr-support_svg")) {
      tests.put(name, subject -> notApplicable(SCRIPTS));
    }
    tests.put(
        "scr-storage-delete",
        s -> Container.says(s, 0, "does not support scripting, hence this test succeeds"));
    tests.put(
        "scr-support-fallback",
        s -> Container.says(s, 0, "it followed through the scripted content fallback"));
    tests.put(
        "sec-untrusted-consent_scripting",
        s -> Container.says(s, 0, "No script has been executed."));
  }

  /** A picture is placed and there is ink in its rectangle. */
  static Verdict picture(Subject subject, int spine) {
    List<Placed.Image> images = subject.images(spine);
    double ink = images.isEmpty() ? 0 : subject.ink(spine, images.getFirst());
    return Verdict.of(
        ink > SOME_INK,
        "a picture is placed and its rectangle holds ink",
        images.isEmpty() ? "no picture is placed" : "its rectangle is empty");
  }

  private static Line.@Nullable Run run(Subject subject, String words) {
    return subject.runs(0).stream()
        .filter(run -> Subject.plain(run.words()).startsWith(words.substring(0, 4)))
        .findFirst()
        .orElse(null);
  }

  private static Verdict face(Subject subject, String words, boolean own) {
    Line.Run sample = run(subject, words);
    Line.Run body = run(subject, "Test passes");
    if (sample == null || body == null) {
      return fail("the sample's words are not drawn");
    }
    boolean differs =
        sample.face().shape(words, false).width() / sample.face().size()
            != body.face().shape(words, false).width() / body.face().size();
    return own
        ? Verdict.of(
            differs,
            "the sample's face has other widths of letters than the text around it",
            "fonts that a book brings are not used")
        : Verdict.of(
            !differs,
            "the sample's face is that of the text around it",
            "a font garbled for another book is used");
  }

  private static Verdict formula(Subject subject) {
    String text = subject.text(0).replaceAll("[\\s\u2009]", "");
    boolean raised =
        subject.runs(0).stream()
            .anyMatch(
                run ->
                    run.words().strip().equals("2")
                        && run.raise() > 0
                        && run.face().size() < subject.style().size());
    boolean fenced =
        subject.runs(0).stream().anyMatch(run -> run.words().contains("("))
            && subject.runs(0).stream().anyMatch(run -> run.words().contains(")"));
    return Verdict.of(
        raised && fenced && text.contains("x=a+b2"),
        "x = (a + b) is drawn with its brackets, and the 2 smaller and above the baseline",
        "the page says " + text);
  }

  private static Verdict pattern(Subject subject) {
    List<Placed.Image> images = subject.images(0);
    if (images.isEmpty()) {
      return fail("no picture is placed");
    }
    double ink = band(subject, images.getFirst());
    return Verdict.of(
        ink > SOME_INK && ink < SOLID,
        "within the drawing some pixels are the pattern's and some are paper",
        "patterns are filled with one grey");
  }

  /** How much of the heart's left edge is ink, a patch that lies within its outline. */
  private static double band(Subject subject, Placed.Image heart) {
    return subject.ink(
        0,
        heart.x() + heart.width() * 3 / 200,
        heart.y() + heart.height() * 3 / 10,
        heart.width() * 4 / 100,
        heart.height() / 10);
  }

  private static Verdict solid(Subject subject) {
    List<Placed.Image> images = subject.images(0);
    if (images.isEmpty()) {
      return fail("no picture is placed");
    }
    double ink = band(subject, images.getFirst());
    return Verdict.of(
        ink > SOLID,
        "the drawing is filled evenly: the page's sheet does not reach into it",
        "only " + Math.round(ink * 100) + " % of the drawing's edge is ink");
  }

  private static Verdict lineBreak(Subject subject) {
    boolean late = false;
    boolean seen = false;
    for (Placed.Words words : subject.lines(0)) {
      String line = words.line().text().strip();
      seen |= line.contains("\u6728\u3005") || line.contains("\u306a\u3041");
      late |= line.endsWith("\u3005") || line.endsWith("\u3041");
    }
    return Verdict.of(
        seen && !late,
        "no line ends with \u3005 or \u3041, and none is past the edge",
        "a line ends with \u3005 or \u3041");
  }

  private static Verdict wordBreak(Subject panel) {
    // So large that words of that paragraph are divided where the sheet is not followed.
    Subject subject = panel.lettered(LARGE);
    String chapter = Subject.plain(subject.book().text(0).text());
    String keep = between(chapter, "The late owner", "3. This test");
    String all = between(chapter, "In the society", null);
    List<String> lines =
        subject.lines(0).stream().map(words -> Subject.plain(words.line().text())).toList();
    int kept = 0;
    int torn = 0;
    int split = 0;
    for (int i = 0; i + 1 < lines.size(); i++) {
      String joined = lines.get(i) + lines.get(i + 1);
      kept += keep.contains(lines.get(i) + " " + lines.get(i + 1)) ? 1 : 0;
      String whole = lines.get(i).replaceFirst("-$", "") + lines.get(i + 1);
      torn += keep.contains(whole) ? 1 : 0;
      split += all.contains(joined) && endsInLetter(subject.lines(0).get(i)) ? 1 : 0;
    }
    return Verdict.of(
        kept > 3 && torn == 0 && split > 1,
        "keep-all: every line ends with a whole word; break-all: lines end within words, without a"
            + " hyphen",
        "keep-all: %d lines end with a word, %d within one; break-all: %d within one"
            .formatted(kept, torn, split));
  }

  private static String between(String text, String from, @Nullable String to) {
    int start = Math.max(0, text.indexOf(from));
    return text.substring(start, to == null ? text.length() : text.indexOf(to, start));
  }

  private static boolean endsInLetter(Placed.Words words) {
    String drawn = words.line().runs().getLast().words();
    return !drawn.isEmpty() && Character.isLetter(drawn.charAt(drawn.length() - 1));
  }

  /** What the device shows over the page when the link is chosen. */
  private static Verdict note(Subject subject) {
    List<PageLink> links = subject.links(0);
    String says = links.isEmpty() ? null : links.getFirst().note();
    return Verdict.of(
        links.size() == 1 && "This text is meant to appear as a footnote.".equals(says),
        "the page has one link, which is offered as a note and opens with the footnote's words",
        "links: " + links);
  }

  private static Verdict nothingLocal(Subject subject) {
    boolean read = false;
    for (String url :
        List.of(
            "file:///var/log/lastlog",
            "file:///var/log/system.log",
            "file://C:/Windows/Logs/CBS/CBS.log")) {
      read |= subject.book().resource(url) != null;
    }
    return Verdict.of(
        !read && subject.images(0).isEmpty() && subject.text(0).endsWith("CBS.log\""),
        "the addresses give no bytes, and the page says the chapter's own words only",
        "the page says " + subject.text(0));
  }

  private static Verdict complains(Subject subject) {
    List<String> told =
        subject.warnings(0).stream().filter(warning -> warning.contains("markup")).toList();
    return Verdict.of(
        !told.isEmpty(),
        "the page comes with a warning: " + String.join(" ", told),
        "the markup is repaired without a word");
  }

  private static Verdict spoken(Subject subject) {
    StringBuilder all = new StringBuilder();
    for (var sentence : subject.book().text(1).sentences()) {
      all.append(subject.book().text(1).text(), sentence.start(), sentence.end()).append(' ');
    }
    String said = Subject.plain(all.toString());
    return Verdict.of(
        said.contains("Call me Ishmael.")
            && said.equals(Subject.plain(subject.book().text(1).text())),
        "the sentences that are read aloud by synthesis are all of the extract, in order",
        "what is read aloud is \"" + said + "\"");
  }

  private static Verdict leftToRight(Subject subject) {
    boolean left = true;
    for (Placed.Words words : subject.lines(0)) {
      List<Line.Run> runs = words.line().runs();
      left &= !runs.isEmpty() && runs.getFirst().x() < 3 * subject.style().size();
    }
    return Verdict.of(
        left,
        "each line starts at the left edge",
        "the package's direction makes the page right-to-left");
  }

  private static Verdict notFrench(Subject subject) {
    boolean quoted =
        subject.runs(0).stream().anyMatch(run -> run.words().contains("\u201c"))
            && subject.lines(0).stream()
                .noneMatch(
                    words ->
                        words.line().text().contains("Le mieux")
                            && words.line().text().contains("\u00ab"));
    return Verdict.of(quoted, "the quotation is set between \u201c and \u201d", "it is not");
  }
}
