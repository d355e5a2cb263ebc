package dev.lectern.reading.format;

import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import java.nio.charset.StandardCharsets;

/** What tests ask of a book of any format. */
final class Opened {
  private Opened() {}

  static Publication of(byte[] bytes) {
    return switch (Books.standard().open(ByteSource.of(bytes))) {
      case Opening.Opened(Publication publication) -> publication;
      case Opening.Refused(String code, String sentence) ->
          throw new AssertionError(code + ": " + sentence);
    };
  }

  static Publication of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static String refusal(byte[] bytes) {
    return switch (Books.standard().open(ByteSource.of(bytes))) {
      case Opening.Opened opened -> "opened";
      case Opening.Refused(String code, String sentence) -> code;
    };
  }

  static String sentence(byte[] bytes) {
    return switch (Books.standard().open(ByteSource.of(bytes))) {
      case Opening.Opened opened -> "opened";
      case Opening.Refused(String code, String sentence) -> sentence;
    };
  }

  /** The text of all chapters, a line feed after each. */
  static String text(Publication book) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < book.spine().size(); i++) {
      if (book.chapter(i).problem() != null) {
        throw new AssertionError(book.chapter(i).problem());
      }
      text.append(book.text(i).text()).append('\n');
    }
    return text.toString();
  }

  static String words(String text) {
    return text.replaceAll("[\\s\\u00a0]+", " ").strip();
  }

  static String contents(Publication book) {
    StringBuilder lines = new StringBuilder();
    book.toc()
        .forEach(
            entry ->
                lines
                    .append(entry.level())
                    .append(' ')
                    .append(entry.title())
                    .append(" > ")
                    .append(entry.href())
                    .append(entry.fragment().isEmpty() ? "" : "#" + entry.fragment())
                    .append('\n'));
    return lines.toString();
  }
}
