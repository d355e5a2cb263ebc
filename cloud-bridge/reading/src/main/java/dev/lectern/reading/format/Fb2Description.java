package dev.lectern.reading.format;

import dev.lectern.reading.epub.About;
import dev.lectern.reading.epub.MadeFacts;
import dev.lectern.reading.epub.MarkupReader;
import dev.lectern.reading.epub.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a FictionBook says of itself: the element {@code description}, without the original's. */
final class Fb2Description {
  private final Map<String, String> said = new HashMap<>();
  private final List<String> authors = new ArrayList<>();
  private final List<String> genres = new ArrayList<>();
  private final Map<String, String> person = new HashMap<>();
  private String within = "";

  /** The picture on the cover as the text calls it, or empty. */
  String cover = "";

  /** Reads on until the element ends. */
  void read(MarkupReader reader) throws Refusal {
    int depth = reader.depth();
    StringBuilder text = new StringBuilder();
    while (reader.depth() >= depth && reader.next()) {
      String name = reader.name();
      if (reader.start()) {
        text.setLength(0);
        start(reader, name, reader.depth() - depth);
        if (name.equals("annotation")) {
          keep("annotation", text(reader));
        }
      } else {
        reader.appendText(text);
        end(name, text.toString().strip().replaceAll("\\s+", " "));
        text.setLength(0);
      }
    }
  }

  private void start(MarkupReader reader, String name, int depth) {
    if (depth == 1) {
      within = name;
    }
    if (!within.equals("title-info")) {
      return;
    }
    switch (name) {
      case "author" -> person.clear();
      case "sequence" -> {
        keep("series", reader.attribute("name"));
        keep("number", reader.attribute("number"));
      }
      case "image" -> cover = cover.isEmpty() ? reference(reader.attribute("href")) : cover;
      default -> {}
    }
  }

  private void end(String name, String text) {
    switch (within) {
      case "title-info" -> ofTitle(name, text);
      case "document-info" -> {
        if (name.equals("id")) {
          keep("id", text);
        }
      }
      case "publish-info" -> {
        switch (name) {
          case "publisher", "year" -> keep(name, text);
          default -> {}
        }
      }
      default -> {}
    }
  }

  private void ofTitle(String name, String text) {
    switch (name) {
      case "book-title", "lang", "date" -> keep(name, text);
      case "genre" -> genres.add(text);
      case "first-name", "middle-name", "last-name", "nickname" -> person.put(name, text);
      case "author" -> {
        String names =
            String.join(
                    " ",
                    person.getOrDefault("first-name", ""),
                    person.getOrDefault("middle-name", ""),
                    person.getOrDefault("last-name", ""))
                .strip()
                .replaceAll(" +", " ");
        authors.add(names.isEmpty() ? person.getOrDefault("nickname", "") : names);
        person.clear();
      }
      default -> {}
    }
  }

  /** All words of the element whose start was just read. */
  private static String text(MarkupReader reader) throws Refusal {
    int depth = reader.depth();
    StringBuilder text = new StringBuilder();
    while (reader.depth() >= depth && reader.next()) {
      reader.appendText(text);
      text.append(' ');
    }
    return text.toString().strip().replaceAll("\\s+", " ");
  }

  private void keep(String name, String value) {
    if (!value.isEmpty()) {
      said.putIfAbsent(name, value);
    }
  }

  static String reference(String href) {
    return href.startsWith("#") ? href.substring(1) : href;
  }

  MadeFacts facts() {
    String issued = said.getOrDefault("year", said.getOrDefault("date", ""));
    About about =
        new About(
            said.getOrDefault("annotation", ""),
            said.getOrDefault("publisher", ""),
            issued,
            genres,
            said.getOrDefault("series", ""),
            said.getOrDefault("number", ""));
    return new MadeFacts(
        said.getOrDefault("book-title", ""),
        authors.stream().filter(author -> !author.isEmpty()).toList(),
        said.getOrDefault("lang", ""),
        said.getOrDefault("id", ""),
        about,
        false,
        false);
  }
}
