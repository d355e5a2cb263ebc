package dev.lectern.app.web;

import dev.lectern.app.loop.Loop;
import dev.lectern.app.study.OnPage;
import dev.lectern.app.study.OneBook;
import dev.lectern.app.study.dictionary.Dictionaries;
import dev.lectern.device.State;
import dev.lectern.device.reading.Open;
import dev.lectern.device.reading.View;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /define?word=}: what the dictionaries of this machine say, and the sentence of the
 * page in which the word stands. {@code GET /vocabulary}: the words that the reader has kept, which
 * are notes tagged {@code vocabulary}; {@code GET /vocabulary.tsv} the same for other programs.
 */
public final class WordRoutes {
  private static final String TAG = "\"vocabulary\"";

  private final Loop loop;
  private final OneBook books;
  private final Dictionaries dictionaries;

  public WordRoutes(Loop loop, OneBook books, Dictionaries dictionaries) {
    this.loop = loop;
    this.books = books;
    this.dictionaries = dictionaries;
  }

  public void addTo(HttpDoor door) {
    door.on("GET", "/define", this::define);
    door.on("GET", "/vocabulary", request -> vocabulary());
    door.on("GET", "/vocabulary.tsv", request -> export());
  }

  private Answer define(Request request) throws Refused {
    Open open = OpenBook.of(loop);
    View view = open.view();
    String word = FindRoutes.needed(request, "word");
    return Answer.json(
        200,
        OpenBook.ask(
            books,
            open.edition(),
            book -> {
              Dictionaries.Looked looked = dictionaries.look(word, book.language());
              Members answer =
                  Json.object()
                      .put("word", looked.word())
                      .putAll("entries", looked.entries(), WordRoutes::entry)
                      .put("sentence", looked.sentence());
              OnPage.Context in =
                  view == null ? null : OnPage.sentence(book, word, view.start(), view.end());
              if (in != null) {
                answer
                    .put("context", in.sentence())
                    .put("locator", new Json.Raw(Wire.encode(in.place())));
              }
              return answer.text();
            }));
  }

  private static Json entry(Dictionaries.Entry entry) {
    return Json.object()
        .put("dictionary", entry.dictionary())
        .put("translation", entry.translation())
        .put("headword", entry.headword())
        .put("text", entry.text())
        .build();
  }

  private List<Note> kept() {
    State state = loop.state();
    return state.notes().of(state.people().reader()).live().stream()
        .filter(
            note -> {
              String tags = note.value(FieldName.TAGS);
              return tags != null && tags.contains(TAG);
            })
        .toList();
  }

  private Answer vocabulary() {
    return Answer.json(
        200,
        Json.object()
            .putAll(
                "words",
                kept(),
                note ->
                    Json.object()
                        .put("note", note.id().toString())
                        .put("text", String.join(" / ", note.texts()))
                        .put("context", note.words(FieldName.QUOTE))
                        .put("title", title(note))
                        .build())
            .text());
  }

  private String title(Note note) {
    return note.work() == null ? "" : loop.state().library().title(note.work());
  }

  /** A line a word: word and meaning, sentence, book. */
  private Answer export() {
    StringBuilder lines = new StringBuilder();
    for (Note note : kept()) {
      lines
          .append(cell(String.join(" / ", note.texts())))
          .append('\t')
          .append(cell(note.words(FieldName.QUOTE)))
          .append('\t')
          .append(cell(title(note)))
          .append('\n');
    }
    return Answer.bytes(
        "text/tab-separated-values; charset=utf-8",
        lines.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
        Map.of("Content-Disposition", "attachment; filename=\"vocabulary.tsv\""));
  }

  private static String cell(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
