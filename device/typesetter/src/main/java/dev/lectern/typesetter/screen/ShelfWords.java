package dev.lectern.typesetter.screen;

/**
 * The words of a shelf beside its books' own.
 *
 * @param heading above all, such as "Library"
 * @param empty stands there where there is no book
 * @param parts which part of how many is shown: "{part} of {parts}"
 */
public record ShelfWords(String heading, String empty, String parts) {
  String part(int part, int of) {
    return parts.replace("{part}", Integer.toString(part)).replace("{parts}", Integer.toString(of));
  }
}
