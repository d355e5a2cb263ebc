package dev.lectern.reading.epub;

import java.util.List;

/**
 * What a file of another format says of itself. Each is plain text, and empty where the file does
 * not say.
 *
 * @param language BCP 47
 * @param rightToLeft whether its pages follow each other from right to left
 * @param fixedLayout whether each chapter is one page, as it is
 */
public record MadeFacts(
    String title,
    List<String> authors,
    String language,
    String identifier,
    About about,
    boolean rightToLeft,
    boolean fixedLayout) {
  public MadeFacts {
    authors = List.copyOf(authors);
  }

  /** Nothing is known but this. */
  public static MadeFacts of(String title, List<String> authors, String language) {
    return new MadeFacts(
        title, authors, language, "", new About("", "", "", List.of(), "", ""), false, false);
  }
}
