package dev.lectern.stage.oracle;

import dev.lectern.reading.cfi.Cfi;
import java.util.Random;

/** Strings by the standard's grammar, in every one of its forms. */
final class SeededCfis {
  private static final String[] WORDS = {
    "chap01", "a b", "Ф-^[1-3^]", "^,^,", "x^^y", "漢字", "^(2^)", "p^;q", "e^=mc2", "\ud83d\ude00"
  };

  private SeededCfis() {}

  static String next(Random random) {
    StringBuilder out = new StringBuilder("epubcfi(/6/").append(2 + 2 * random.nextInt(20));
    if (random.nextInt(3) == 0) {
      out.append('[').append(word(random)).append(']');
    }
    out.append('!');
    steps(out, 1 + random.nextInt(4), random);
    if (random.nextInt(5) == 0) {
      out.append(",/").append(1 + 2 * random.nextInt(3)).append(":").append(random.nextInt(9));
      out.append(",/").append(7 + 2 * random.nextInt(3)).append(":").append(random.nextInt(9));
    } else {
      end(out, random);
    }
    return out.append(')').toString();
  }

  private static void steps(StringBuilder out, int count, Random random) {
    for (int i = 0; i < count; i++) {
      out.append('/').append(2 + 2 * random.nextInt(12));
      if (random.nextInt(4) == 0) {
        out.append('[').append(word(random)).append(']');
      }
    }
  }

  private static void end(StringBuilder out, Random random) {
    switch (random.nextInt(6)) {
      case 0 -> out.append("/1:").append(random.nextInt(400));
      case 1 -> out.append("/3:").append(random.nextInt(400)).append(claim(random));
      case 2 -> out.append("~").append(random.nextInt(90)).append(".5");
      case 3 -> out.append("@").append(random.nextInt(100)).append(":5.25");
      case 4 -> out.append("~7@1:").append(random.nextInt(100));
      default -> {}
    }
  }

  private static String claim(Random random) {
    String side = random.nextBoolean() ? ";s=a" : random.nextBoolean() ? ";s=b" : "";
    String words =
        switch (random.nextInt(4)) {
          case 0 -> word(random);
          case 1 -> word(random) + "," + word(random);
          case 2 -> "," + word(random);
          default -> "";
        };
    return words.isEmpty() && side.isEmpty() ? "" : "[" + words + side + "]";
  }

  private static String word(Random random) {
    return WORDS[random.nextInt(WORDS.length)];
  }

  /** One with a number changed a little, or the same. */
  static Cfi near(Cfi cfi, Random random) {
    String text = cfi.bare().print();
    int at = random.nextInt(text.length());
    for (int i = 0; i < text.length(); i++) {
      int place = (at + i) % text.length();
      if (Character.isDigit(text.charAt(place)) && text.charAt(place) != '0') {
        char digit = (char) ('1' + random.nextInt(9));
        Cfi changed = Cfi.parse(text.substring(0, place) + digit + text.substring(place + 1));
        return changed == null ? cfi : changed;
      }
    }
    return cfi;
  }
}
