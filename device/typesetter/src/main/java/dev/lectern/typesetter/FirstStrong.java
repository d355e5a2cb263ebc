package dev.lectern.typesetter;

/**
 * The direction of a text by its first letter. What a package says of its book is no word about the
 * direction of its chapters' text: they say that for themselves, or are left to right. But many
 * chapters in Arabic and Hebrew say nothing.
 */
final class FirstStrong {
  private static final int READ = 2000;

  private FirstStrong() {}

  static boolean isRightToLeft(String text) {
    for (int i = 0; i < Math.min(READ, text.length()); i++) {
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
    return true;
  }
}
