package dev.lectern.typesetter.font;

import dev.lectern.typesetter.css.Families;
import dev.lectern.typesetter.css.FontFaceRule;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fonts that one book brings, each opened when a page first needs it. One that is damaged or
 * too large is as good as missing: the reader's own letters serve. Not for use by several threads.
 */
public final class BookFonts implements Families {
  /** No family's name begins so: it tells a book's own from the machine's. */
  static final String MARK = "@";

  private static final int MOST_FACES = 64;

  /** Bytes of one font. CJK fonts are larger, and too large for a small device. */
  private static final int MOST_BYTES = 4 << 20;

  /** Bytes of all fonts of a book that are opened. */
  private static final int MOST_IN_ALL = 12 << 20;

  /** Damaged ones, after which no more are tried: unpacking one takes its time. */
  private static final int MOST_BROKEN = 16;

  private final Function<String, byte @Nullable []> files;
  private final List<FontFaceRule> declared = new ArrayList<>();
  private final Map<String, Optional<Font>> opened = new HashMap<>();
  private int read;
  private int broken;

  /**
   * @param files the bytes behind a path in the book, no longer garbled; null where there is none
   */
  public BookFonts(Function<String, byte @Nullable []> files) {
    this.files = files;
  }

  /**
   * A face of some sheet of the book. What one chapter declares holds in the others too.
   *
   * @param face its sources are paths in the book
   */
  public void declare(FontFaceRule face) {
    if (declared.size() < MOST_FACES && !declared.contains(face)) {
      declared.add(face);
    }
  }

  @Override
  public @Nullable String named(String value) {
    if (declared.isEmpty()) {
      return null;
    }
    for (String one : value.toLowerCase(Locale.ROOT).split(",")) {
      String name = one.replace("\"", "").replace("'", "").strip();
      if (name.equals("serif") || name.equals("sans-serif") || name.equals("monospace")) {
        return null;
      }
      for (FontFaceRule face : declared) {
        // In the shorthand "font" style and size stand before it.
        if (name.equals(face.family()) || name.endsWith(" " + face.family())) {
          return MARK + face.family();
        }
      }
    }
    return null;
  }

  static boolean isOfBook(Typefaces.Wanted wanted) {
    return wanted.family().startsWith(MARK);
  }

  /** The nearest of the family that can be opened; what it lacks of weight and slant is made. */
  @Nullable Font font(Typefaces.Wanted wanted) {
    String family = wanted.family().substring(MARK.length());
    List<FontFaceRule> nearest =
        declared.stream()
            .filter(face -> face.family().equals(family))
            .sorted(
                Comparator.comparingInt(
                    (FontFaceRule face) ->
                        (face.italic() == wanted.italic() ? 0 : 2)
                            + (face.bold() == wanted.bold() ? 0 : 1)))
            .toList();
    for (FontFaceRule face : nearest) {
      for (String path : face.sources()) {
        Font font = opened.computeIfAbsent(path, this::open).orElse(null);
        if (font != null) {
          boolean bolder = wanted.bold() && !face.bold();
          boolean slanted = wanted.italic() && !face.italic();
          return font.deriveFont((bolder ? Font.BOLD : 0) | (slanted ? Font.ITALIC : 0));
        }
      }
    }
    return null;
  }

  private Optional<Font> open(String path) {
    byte[] bytes = broken < MOST_BROKEN ? files.apply(path) : null;
    if (bytes == null) {
      return Optional.empty();
    }
    byte[] font = unpacked(bytes);
    if (font == null || !Sfnt.isSound(font)) {
      broken++;
      return Optional.empty();
    }
    if (font.length > MOST_BYTES || read + font.length > MOST_IN_ALL) {
      return Optional.empty();
    }
    read += font.length;
    try {
      return Optional.of(Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(font)));
    } catch (FontFormatException | IOException | RuntimeException damaged) {
      // Java's reader of fonts throws whatever it likes at damaged ones.
      broken++;
      return Optional.empty();
    }
  }

  private static byte @Nullable [] unpacked(byte[] bytes) {
    return Woff.isOne(bytes)
        ? Woff.unpacked(bytes, MOST_BYTES)
        : Woff2.isOne(bytes) ? Woff2.unpacked(bytes, MOST_BYTES) : bytes;
  }
}
