package dev.lectern.reading.format;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the headings of a plain text, by the words that chapters begin with in many languages. */
final class TextHeadings {
  private static final int LONGEST = 90;
  private static final int MOST_LINES = 4;

  private static final Pattern PART =
      named(
          "part|book|volume|teil|buch|band|partie|livre|tome|parte|libro|volumen|livro|часть|том|книга"
              + "|deel|boek|del|bok|część|księga|díl|kniha|osa|kirja|rész|könyv");

  private static final Pattern CHAPTER =
      named(
          "chapter|letter|canto|act|scene|section|stave|kapitel|brief|gesang|akt|aufzug|szene"
              + "|chapitre|lettre|chant|acte|scène|capítulo|capitulo|capitolo|cap|carta|acto|escena|atto"
              + "|глава|письмо|розділ|hoofdstuk|rozdział|kapitola|luku|fejezet|κεφάλαιο|bölüm");

  private static final Pattern BY_ITSELF =
      Pattern.compile(
          "(?iu)(prologue|epilogue|preface|introduction|foreword|afterword|contents|appendix|conclusion|dedication|acknowledg(e)?ments|table"
              + " of contents|illustrations|footnotes|notes|index"
              + "|prolog|epilog|vorwort|einleitung|nachwort|inhalt|inhaltsverzeichnis|anhang"
              + "|préface|avant-propos|épilogue|prólogo|epílogo|prefacio|prefazione|indice|índice"
              + "|пролог|эпилог|предисловие|введение|послесловие|оглавление)[.:]?");

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?i)(m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})|[0-9]{1,3})\\.?");

  private static final Pattern CHINESE =
      Pattern.compile("第[0-9０-９〇零一二三四五六七八九十百千两]{1,9}[章回节節部卷話话篇].*");

  private TextHeadings() {}

  private static Pattern named(String words) {
    return Pattern.compile(
        "(?iu)(the )?(" + words + ")\\.? +(the )?([ivxlcdm]+|[0-9]+|[\\p{L}-]+)\\b.*");
  }

  /**
   * @param lines of one block
   * @param gapBefore empty lines before it
   * @return null where it is none
   */
  static TextBlock.@Nullable Heading of(List<String> lines, int gapBefore) {
    int length = lines.stream().mapToInt(String::length).sum();
    if (lines.size() > MOST_LINES || length > LONGEST || gapBefore < 1) {
      return null;
    }
    String first = lines.getFirst().strip();
    int named = (int) lines.stream().filter(line -> level(line.strip()) > 0).count();
    if (named > 1) {
      return null;
    }
    int level = level(first);
    if (level == 0 && lines.size() == 1 && gapBefore > 1 && isLoud(first)) {
      level = 2;
    }
    return level == 0
        ? null
        : new TextBlock.Heading(
            String.join(" ", lines.stream().map(String::strip).toList()), level);
  }

  private static int level(String line) {
    if (line.isEmpty() || endsLikeASentence(line)) {
      return 0;
    }
    if (PART.matcher(line).matches() && isTitled(line)) {
      return 1;
    }
    boolean chapter =
        (CHAPTER.matcher(line).matches() && isTitled(line))
            || BY_ITSELF.matcher(line).matches()
            || (NUMBER.matcher(line).matches() && !line.equals("."))
            || CHINESE.matcher(line).matches();
    return chapter ? 2 : 0;
  }

  /** "part of what he said" is none; "Part One" and "PART I" are. */
  private static boolean isTitled(String line) {
    int space = line.indexOf(' ');
    String second = line.substring(space + 1).strip();
    boolean numbered =
        second.matches("(?i)([ivxlcdm]+|[0-9]+)\\b.*")
            || Character.isUpperCase(second.codePointAt(0));
    return numbered && Character.isUpperCase(line.codePointAt(0));
  }

  private static boolean endsLikeASentence(String line) {
    char last = line.charAt(line.length() - 1);
    return last == ','
        || last == ';'
        || (last == '.' && line.indexOf(". ") > 0 && line.length() > 60);
  }

  /** All in capitals, and some letters at least. */
  private static boolean isLoud(String line) {
    long letters = line.codePoints().filter(Character::isLetter).count();
    return letters >= 4
        && letters * 2 > line.length()
        && line.equals(line.toUpperCase(Locale.ROOT))
        && !line.equals(line.toLowerCase(Locale.ROOT));
  }
}
