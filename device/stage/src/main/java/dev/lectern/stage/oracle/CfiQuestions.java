package dev.lectern.stage.oracle;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.cfi.Cfi;
import dev.lectern.reading.cfi.CfiPath;
import dev.lectern.reading.cfi.CfiStep;
import dev.lectern.reading.epub.ChapterDocument;
import dev.lectern.reading.epub.ChapterText;
import dev.lectern.reading.epub.SpineItem;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/**
 * One question a line, with our answer. A place is told by its element's number and the text before
 * it.
 */
final class CfiQuestions {
  private static final int STRINGS = 400;

  private final Writer out;
  private final Random random;
  private final List<Cfi> made = new ArrayList<>();
  private int documents;

  CfiQuestions(Writer out, Random random) {
    this.out = out;
    this.random = random;
  }

  private void ask(Members question) throws IOException {
    out.write(question.text());
    out.write('\n');
  }

  /** Places of a well-formed chapter, and ranges between them. */
  void chapter(String markup, Path folder, int places) throws IOException {
    Document document = Jsoup.parse(markup, "", Parser.xmlParser());
    SpineItem item =
        new SpineItem(0, "c.xhtml", 1, "application/xhtml+xml", true, 1, 1, 4, null, Set.of());
    chapter(
        markup, ChapterText.of(new ChapterDocument(item, document, true, null)), folder, places);
  }

  void chapter(String markup, ChapterText text, Path folder, int places) throws IOException {
    int number = documents++;
    Document document = text.chapter().document();
    Files.writeString(
        folder.resolve("chapter-" + number + ".xhtml"), markup, StandardCharsets.UTF_8);
    for (int i = 0; i < places && text.length() > 0; i++) {
      Cfi cfi = whole(text.path(random.nextInt(text.length())));
      resolve(number, document, text, cfi);
      resolve(number, document, text, cfi.bare());
      made.add(cfi);
      Cfi other = whole(text.path(random.nextInt(text.length())));
      Cfi range = Cfi.order().compare(cfi, other) <= 0 ? Cfi.range(cfi, other) : null;
      if (range != null && Cfi.order().compare(cfi, other) < 0) {
        made.add(range);
        ask(
            Json.object()
                .put("q", "range")
                .put("doc", number)
                .put("cfi", range.print())
                .put("from", place(document, text, range.from().local()))
                .put("to", place(document, text, range.to().local())));
      }
    }
  }

  private static Cfi whole(CfiPath local) {
    List<CfiStep> steps = new ArrayList<>(List.of(CfiStep.of(6), CfiStep.of(4)));
    for (int i = 0; i < local.steps().size(); i++) {
      steps.add(i == 0 ? local.steps().get(i).afterIndirection() : local.steps().get(i));
    }
    return Cfi.point(new CfiPath(steps, local.offset()));
  }

  private void resolve(int number, Document document, ChapterText text, Cfi cfi)
      throws IOException {
    ask(
        Json.object()
            .put("q", "resolve")
            .put("doc", number)
            .put("cfi", cfi.print())
            .put("bare", cfi.bare().print())
            .put("is", place(document, text, cfi.path().local())));
  }

  /** The element's number in document order, and how many UTF-16 units of text lie before. */
  private static Members place(Document document, ChapterText text, CfiPath path) {
    ChapterText.Spot spot = text.spot(path);
    if (spot == null) {
      return Json.object();
    }
    boolean words = spot.node() instanceof TextNode;
    Element element =
        words && spot.node().parent() instanceof Element parent ? parent : (Element) spot.node();
    int elements = 0;
    int chars = 0;
    for (Node node : document.nodeStream().toList()) {
      if (node.equals(spot.node())) {
        break;
      }
      boolean inside = node instanceof TextNode && !(node.parent() instanceof Document);
      chars += inside ? ((TextNode) node).getWholeText().length() : 0;
    }
    for (Element one : document.getAllElements()) {
      if (one.equals(element)) {
        break;
      }
      elements += one instanceof Document ? 0 : 1;
    }
    return Json.object()
        .put("element", elements)
        .put("chars", chars + spot.raw())
        .put("text", words);
  }

  /** Seeded strings, some no CFIs: read and written again. */
  void strings() throws IOException {
    for (int i = 0; i < STRINGS; i++) {
      String text = i % 4 == 3 ? spoiled() : SeededCfis.next(random);
      Cfi cfi = Cfi.parse(text);
      Members question = Json.object().put("q", "string").put("cfi", text);
      if (cfi == null) {
        ask(question.put("is", new Json.Null()));
        continue;
      }
      question.put("is", cfi.print());
      if (cfi.start() != null) {
        String ends = Cfi.point(cfi.from()).print() + " " + Cfi.point(cfi.to()).print();
        question.put("ends", ends);
      }
      ask(question);
      made.add(cfi);
    }
  }

  private String spoiled() {
    StringBuilder text = new StringBuilder(SeededCfis.next(random));
    int at = "epubcfi(/".length() + random.nextInt(text.length() - "epubcfi(/".length());
    if (Character.isSurrogate(text.charAt(at))) {
      return text.toString();
    }
    switch (random.nextInt(3)) {
      case 0 -> text.deleteCharAt(at);
      case 1 -> text.insert(at, "/:[]!,;^0".charAt(random.nextInt(9)));
      default -> text.setCharAt(at, "/:[]!,;^x".charAt(random.nextInt(9)));
    }
    return text.toString();
  }

  /** The order of pairs out of all that was asked about. */
  void orders() throws IOException {
    for (int i = 0; i < 2 * STRINGS; i++) {
      Cfi one = made.get(random.nextInt(made.size()));
      Cfi other = i % 2 == 0 ? SeededCfis.near(one, random) : made.get(random.nextInt(made.size()));
      ask(
          Json.object()
              .put("q", "order")
              .put("cfi", one.print())
              .put("other", other.print())
              .put("is", Integer.signum(Cfi.order().compare(one, other))));
    }
  }
}
