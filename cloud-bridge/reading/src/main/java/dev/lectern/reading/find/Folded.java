package dev.lectern.reading.find;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * Text without what nobody types when looking for it: lower case, no accents, white space as one
 * space, quotation marks and dashes of one kind, no soft hyphens. It knows where each of its
 * characters stood.
 */
public final class Folded {
  private static final char SOFT_HYPHEN = '\u00ad';

  private final StringBuilder text;
  private int[] at;

  private Folded(int length) {
    this.text = new StringBuilder(length);
    this.at = new int[Math.max(16, length)];
  }

  public static Folded of(CharSequence whole) {
    Folded folded = new Folded(whole.length());
    for (int i = 0; i < whole.length(); ) {
      int character = Character.codePointAt(whole, i);
      folded.take(character, i);
      i += Character.charCount(character);
    }
    return folded;
  }

  /** The folded text. */
  public String text() {
    return text.toString();
  }

  /** Where in the whole text the folded text's character stood; the end of it for its end. */
  int from(int offset) {
    return at[offset];
  }

  private void take(int character, int i) {
    if (character < 0x80) {
      plain((char) character, i);
      return;
    }
    switch (character) {
      case SOFT_HYPHEN, 0x200b, 0x2060, 0xfeff -> {}
      case 0x2018, 0x2019, 0x02bc -> add('\'', i);
      case 0x201c, 0x201d, 0x201e, 0xab, 0xbb -> add('"', i);
      case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212 -> add('-', i);
      case 0xdf -> {
        add('s', i);
        add('s', i);
      }
      case 0xe6, 0xc6 -> {
        add('a', i);
        add('e', i);
      }
      case 0x153, 0x152 -> {
        add('o', i);
        add('e', i);
      }
      case 0xf8, 0xd8 -> add('o', i);
      default -> apart(character, i);
    }
  }

  private void apart(int character, int i) {
    if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
      plain(' ', i);
      return;
    }
    String parts =
        Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT);
    for (int p = 0; p < parts.length(); p++) {
      if (Character.getType(parts.charAt(p)) != Character.NON_SPACING_MARK) {
        add(parts.charAt(p), i);
      }
    }
  }

  private void plain(char c, int i) {
    if (c > ' ') {
      add(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c, i);
    } else if (text.length() > 0 && text.charAt(text.length() - 1) != ' ') {
      add(' ', i);
    }
  }

  private void add(char c, int i) {
    if (text.length() == at.length) {
      at = Arrays.copyOf(at, at.length * 2);
    }
    at[text.length()] = i;
    text.append(c);
  }
}
