package dev.lectern.reading.format;

import dev.lectern.reading.epub.About;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.MadeFacts;
import dev.lectern.reading.epub.MarkupReader;
import dev.lectern.reading.epub.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a comic says of itself in its file ComicInfo.xml. */
final class ComicInfo {
  private final Map<String, String> said = new HashMap<>();

  /** Names of places in it, by the number of their page from 0. */
  final Map<Integer, String> bookmarks = new TreeMap<>();

  static ComicInfo none() {
    return new ComicInfo();
  }

  static ComicInfo of(byte[] xml, EpubLimits limits) throws Refusal {
    ComicInfo info = new ComicInfo();
    MarkupReader reader = MarkupReader.of(xml, limits);
    StringBuilder text = new StringBuilder();
    while (reader.next()) {
      if (!reader.start()) {
        reader.appendText(text);
        info.said.putIfAbsent(reader.name(), text.toString().strip().replaceAll("\\s+", " "));
      } else if (reader.name().equals("page")) {
        String bookmark = reader.attribute("Bookmark");
        String page = reader.attribute("Image");
        if (!bookmark.isEmpty() && page.matches("[0-9]{1,6}")) {
          info.bookmarks.putIfAbsent(Integer.valueOf(page), bookmark);
        }
      }
      text.setLength(0);
    }
    return info;
  }

  MadeFacts facts() {
    String series = said("series");
    String number = said("number");
    String title = said("title");
    if (title.isEmpty()) {
      title = (series + " " + number).strip();
    }
    String year = said("year");
    String month = said("month");
    String issued =
        month.matches("[0-9]{1,2}")
            ? year + "-" + String.format(Locale.ROOT, "%02d", Integer.valueOf(month))
            : year;
    List<String> authors = new ArrayList<>(names("writer"));
    names("penciller").stream().filter(name -> !authors.contains(name)).forEach(authors::add);
    About about =
        new About(said("summary"), said("publisher"), issued, names("genre"), series, number);
    boolean rightToLeft = said("manga").equalsIgnoreCase("YesAndRightToLeft");
    return new MadeFacts(title, authors, said("languageiso"), "", about, rightToLeft, true);
  }

  private String said(String name) {
    return said.getOrDefault(name, "");
  }

  private List<String> names(String name) {
    return List.of(said(name).split(",")).stream()
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .toList();
  }
}
