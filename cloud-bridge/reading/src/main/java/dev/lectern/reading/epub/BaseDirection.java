package dev.lectern.reading.epub;

/**
 * The base direction that a package says a title or a name has (EPUB 3.3, 5.3.1 {@code dir}). It is
 * kept as an invisible mark at its start, and only where its first letter would tell otherwise: so
 * it holds wherever the words are shown, by the rule of the first strong character.
 */
final class BaseDirection {
  private static final char FROM_LEFT = '\u200e';
  private static final char FROM_RIGHT = '\u200f';

  private BaseDirection() {}

  /**
   * @param dir "ltr", "rtl", or anything else for none
   */
  static String marked(String text, String dir) {
    boolean fromRight = dir.equals("rtl");
    if (text.isEmpty() || !fromRight && !dir.equals("ltr") || fromRight == isFromRight(text)) {
      return text;
    }
    return (fromRight ? FROM_RIGHT : FROM_LEFT) + text;
  }

  private static boolean isFromRight(String text) {
    for (int i = 0; i < text.length(); i++) {
      switch (Character.getDirectionality(text.charAt(i))) {
        case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> {
          return true;
        }
        case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }
}
