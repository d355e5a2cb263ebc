package dev.lectern.typesetter.font;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The faces of this machine that books are set in, opened as they are asked for. */
public final class Typefaces {
  static {
    // HarfBuzz through the foreign-function API costs 130 ms at the first word and twice the time
    // at each;
    // the JDK still has its JNI door to the same library.
    if (System.getProperty("sun.font.layout.ffm") == null) {
      System.setProperty("sun.font.layout.ffm", "false");
    }
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  /** Which face: {@code family} is "serif", "sans", "mono" or a family's name. */
  public record Wanted(String family, boolean bold, boolean italic, float size) {
    // Written out: what the compiler makes of a record is put together at the first call, in 25 ms.
    @Override
    public int hashCode() {
      return family.hashCode() * 31
          + Float.floatToIntBits(size) * 4
          + (bold ? 2 : 0)
          + (italic ? 1 : 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Wanted w
          && w.size == size
          && w.bold == bold
          && w.italic == italic
          && w.family.equals(family);
    }
  }

  private static final int WORDS = 3000;
  private static final int GLYPHS = 700;

  private final FontFiles files;
  private final Map<Path, Font> opened = new HashMap<>();
  private final Map<Wanted, Face> faces = new HashMap<>();
  private final Map<Integer, Font> substitutes = new HashMap<>();
  private final Map<String, Face> substituteFaces = new HashMap<>();
  private final Set<Character.UnicodeScript> missing =
      EnumSet.noneOf(Character.UnicodeScript.class);
  private final @Nullable Typefaces machines;
  private final @Nullable BookFonts book;
  private final String usual;
  private @Nullable List<Path> others;

  public Typefaces(FontFiles files) {
    this(files, null, null, "serif");
  }

  private Typefaces(
      FontFiles files, @Nullable Typefaces machines, @Nullable BookFonts book, String usual) {
    this.files = files;
    this.machines = machines;
    this.book = book;
    this.usual = usual;
  }

  /**
   * These and what a book brings; its faces go when this does.
   *
   * @param family of the machine, for what the book's fonts lack
   */
  public Typefaces with(BookFonts fonts, String family) {
    return new Typefaces(files, machines == null ? this : machines, fonts, family);
  }

  /**
   * The nearest face there is.
   *
   * @throws NoFont where the machine has no usable font at all
   */
  public Face face(Wanted wanted) {
    Face known = faces.get(wanted);
    if (known == null) {
      known = open(wanted);
      faces.put(wanted, known);
    }
    return known;
  }

  /**
   * A face of the same size that has the character, or the given one where no installed font has
   * it.
   */
  public Face having(int codePoint, Face face) {
    if (face.has(codePoint)) {
      return face;
    }
    if (machines != null) {
      Face plain = machines.face(new Wanted(usual, false, false, face.size()));
      return plain.has(codePoint) ? plain : machines.having(codePoint, face);
    }
    Font font = substitutes.computeIfAbsent(codePoint, this::search);
    if (!font.canDisplay(codePoint)) {
      missing.add(Character.UnicodeScript.of(codePoint));
      return face;
    }
    return substituteFaces.computeIfAbsent(
        font.getFontName() + " " + face.size(), key -> sized(font, face.size(), 0));
  }

  /** Whether some installed font has the character, or the face itself. */
  public boolean knows(int codePoint, Face face) {
    if (face.has(codePoint)) {
      return true;
    }
    return machines == null
        ? substitutes.computeIfAbsent(codePoint, this::search).canDisplay(codePoint)
        : machines.knows(codePoint, face);
  }

  /**
   * The scripts of characters that were asked for and that no installed font has, one sentence
   * each.
   */
  public List<String> warnings() {
    if (machines != null) {
      return machines.warnings();
    }
    List<String> sentences = new ArrayList<>();
    for (Character.UnicodeScript script : missing) {
      if (script == Character.UnicodeScript.COMMON && missing.size() > 1) {
        continue;
      }
      sentences.add("No installed font has all the letters of the script " + script + ".");
    }
    return sentences;
  }

  private Face open(Wanted wanted) {
    if (BookFonts.isOfBook(wanted)) {
      Font font = book == null ? null : book.font(wanted);
      return font == null
          ? face(new Wanted(usual, wanted.bold(), wanted.italic(), wanted.size()))
          : sized(font, wanted.size(), 0);
    }
    if (machines != null) {
      return machines.face(wanted);
    }
    Family family = family(wanted.family());
    if (family != null) {
      Path exact = files.named(family.file(wanted.bold(), wanted.italic()));
      Font font = exact == null ? null : read(exact);
      if (font != null) {
        return sized(font, wanted.size(), family.bolder());
      }
      Path regular = files.named(family.regular());
      font = regular == null ? null : read(regular);
      if (font != null) {
        return sized(styled(font, wanted), wanted.size(), family.bolder());
      }
    }
    for (Path other : others()) {
      Font font = read(other);
      if (font != null && font.canDisplay('e')) {
        return sized(styled(font, wanted), wanted.size(), 0);
      }
    }
    throw new NoFont();
  }

  /** The names of the families that books can be set in and that these files have. */
  public static List<String> families(FontFiles files) {
    return Family.KNOWN.stream()
        .filter(
            family -> family.kind() != Family.Kind.MONO && files.named(family.regular()) != null)
        .map(Family::name)
        .toList();
  }

  private static Font styled(Font font, Wanted wanted) {
    return font.deriveFont((wanted.bold() ? Font.BOLD : 0) | (wanted.italic() ? Font.ITALIC : 0));
  }

  private @Nullable Family family(String name) {
    Family.Kind kind =
        switch (name) {
          case "mono" -> Family.Kind.MONO;
          case "sans" -> Family.Kind.SANS;
          default -> Family.Kind.SERIF;
        };
    Family first = null;
    for (Family family : Family.KNOWN) {
      if (files.named(family.regular()) == null) {
        continue;
      }
      if (family.name().equalsIgnoreCase(name)) {
        return family;
      }
      if (first == null && family.kind() == kind) {
        first = family;
      }
    }
    return first;
  }

  private Face sized(Font font, float size, double bolder) {
    Font exact =
        font.deriveFont(size)
            .deriveFont(
                Map.of(
                    TextAttribute.KERNING, TextAttribute.KERNING_ON,
                    TextAttribute.LIGATURES, TextAttribute.LIGATURES_ON));
    return new Face(exact, size, (float) (bolder * size), WORDS, GLYPHS);
  }

  private Font search(int codePoint) {
    Font last = null;
    // DejaVu has the symbols and most alphabets, so it is opened before fonts of a single script.
    List<Path> order = new ArrayList<>();
    for (String likely : List.of("DejaVuSans.ttf", "FreeSerif.ttf", "Symbola_hint.ttf")) {
      Path path = files.named(likely);
      if (path != null) {
        order.add(path);
      }
    }
    order.addAll(others());
    for (Path path : order) {
      Font font = read(path);
      if (font != null) {
        last = font;
        if (font.canDisplay(codePoint)) {
          return font;
        }
      }
    }
    if (last == null) {
      throw new NoFont();
    }
    return last;
  }

  private List<Path> others() {
    if (others == null) {
      others = files.others();
    }
    return others;
  }

  private @Nullable Font read(Path path) {
    Font known = opened.get(path);
    if (known == null) {
      try {
        known = Font.createFont(Font.TRUETYPE_FONT, path.toFile());
      } catch (FontFormatException | IOException unreadable) {
        // A damaged file is as good as a missing one: the next family serves.
        return null;
      }
      opened.put(path, known);
    }
    return known;
  }
}
