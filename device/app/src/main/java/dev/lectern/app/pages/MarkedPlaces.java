package dev.lectern.app.pages;

import dev.lectern.device.noting.PageMark;
import dev.lectern.device.reading.Destination;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.BookView;
import dev.lectern.typesetter.PageMarks;
import dev.lectern.typesetter.PageView;
import dev.lectern.typesetter.Sheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Annotations of an open book, found in its text. A chapter's are looked for when a page of it is
 * drawn for the first time.
 */
final class MarkedPlaces {
  /** Of one chapter; the others are not shown. */
  private static final int MOST = 300;

  private final Publication book;
  private final Map<Integer, List<PageMark>> marks = new HashMap<>();
  private final Map<Integer, Chapter> found = new HashMap<>();

  private record Bookmark(Dot note, BookView.Spot spot) {}

  private record Highlight(Dot note, BookView.Stretch words, String text) {}

  /** What a bar stands for. */
  private record Noted(BookView.Spot spot, String text) {}

  private record Chapter(List<Highlight> highlights, List<Noted> noted, List<Bookmark> bookmarks) {}

  MarkedPlaces(Publication book, List<PageMark> all) {
    this.book = book;
    for (PageMark mark : all) {
      int named = book.spineIndex(mark.at().href());
      int spine = named >= 0 ? named : book.positions().at(mark.at().totalProgression()).spine();
      List<PageMark> here = marks.computeIfAbsent(spine, none -> new ArrayList<>());
      if (here.size() < MOST) {
        here.add(mark);
      }
    }
  }

  /** What is seen of them on a page. */
  PageMarks on(PageView page) {
    List<BookView.Stretch> highlighted = new ArrayList<>();
    List<BookView.Spot> noted = new ArrayList<>();
    List<BookView.Spot> bookmarked = new ArrayList<>();
    for (int spine : chapters(page)) {
      Chapter chapter = chapter(spine);
      chapter.highlights.forEach(one -> highlighted.add(one.words));
      chapter.noted.forEach(one -> noted.add(one.spot));
      chapter.bookmarks.forEach(one -> bookmarked.add(one.spot));
    }
    return PageMarks.of(highlighted, noted, bookmarked).on(page);
  }

  List<Dot> bookmarks(PageView page) {
    List<Dot> notes = new ArrayList<>();
    for (int spine : chapters(page)) {
      for (Bookmark one : chapter(spine).bookmarks) {
        if (page.holds(one.spot.spine(), one.spot.offset())) {
          notes.add(one.note);
        }
      }
    }
    return notes;
  }

  /** Highlights that hold all of a stretch, and to which nothing is written. */
  List<Dot> covering(BookView.Stretch words) {
    return chapter(words.spine()).highlights.stream()
        .filter(one -> one.text.isEmpty())
        .filter(one -> one.words.spine() == words.spine())
        .filter(one -> one.words.from() <= words.from() && one.words.to() >= words.to())
        .map(Highlight::note)
        .toList();
  }

  /** What is written to the highlights that hold a character; empty where nothing is. */
  String over(BookView.Spot spot) {
    return chapter(spot.spine()).highlights.stream()
        .filter(one -> one.words.spine() == spot.spine())
        .filter(one -> one.words.from() <= spot.offset() && one.words.to() > spot.offset())
        .map(Highlight::text)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  /** What the bars beside a stretch stand for, such as that of a line; empty where none is. */
  String beside(BookView.Stretch line) {
    return chapter(line.spine()).noted.stream()
        .filter(one -> one.spot.spine() == line.spine())
        .filter(one -> one.spot.offset() >= line.from() && one.spot.offset() <= line.to())
        .map(Noted::text)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  private static List<Integer> chapters(PageView page) {
    return page.sheets().stream().map(Sheet::chapter).distinct().toList();
  }

  private Chapter chapter(int spine) {
    Chapter known = found.get(spine);
    if (known == null) {
      known = new Chapter(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (PageMark mark : marks.getOrDefault(spine, List.of())) {
        find(mark, known);
      }
      found.put(spine, known);
    }
    return known;
  }

  private void find(PageMark mark, Chapter into) {
    BookPlaces.Spot at = BookPlaces.find(book, new Destination.At(mark.at()));
    BookView.Spot spot = new BookView.Spot(at.spine(), at.offset());
    if (mark.kind() == Annotation.Kind.BOOKMARK) {
      into.bookmarks.add(new Bookmark(mark.note(), spot));
      return;
    }
    QuotedWords.Span words =
        QuotedWords.find(book.text(at.spine()).text(), at.offset(), mark.quote());
    if (words != null) {
      BookView.Stretch stretch = new BookView.Stretch(at.spine(), words.from(), words.to());
      into.highlights.add(new Highlight(mark.note(), stretch, mark.text()));
      spot = new BookView.Spot(at.spine(), words.from());
    }
    if (words == null || !mark.text().isEmpty()) {
      into.noted.add(new Noted(spot, mark.text()));
    }
  }
}
