package dev.lectern.typesetter.line;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Liang's patterns as TeX and LibreOffice use them: each is a piece of a word with digits between
 * its letters; over all pieces found in a word the largest digit counts, and where it is odd the
 * word may be divided.
 */
public final class Hyphenation {
  /** Divides nothing. */
  public static final Hyphenation NONE = new Hyphenation(Map.of(), 2, 3, 0);

  private static final int SHORTEST = 5;
  private static final int LONGEST = 60;

  private final Map<String, byte[]> patterns;
  private final int before;
  private final int after;
  private final int longestPattern;

  private Hyphenation(Map<String, byte[]> patterns, int before, int after, int longestPattern) {
    this.patterns = patterns;
    this.before = before;
    this.after = after;
    this.longestPattern = longestPattern;
  }

  /**
   * Reads a dictionary in Hunspell's form (hyph_*.dic); one that cannot be read divides nothing.
   */
  public static Hyphenation read(Path file) {
    Map<String, byte[]> patterns = new HashMap<>(16_384);
    int before = 2;
    int after = 3;
    int longest = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, charset(file))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String entry = line.strip();
        if (entry.startsWith("LEFTHYPHENMIN")) {
          before = number(entry, before);
        } else if (entry.startsWith("RIGHTHYPHENMIN")) {
          after = number(entry, after);
        } else if (!entry.isEmpty()
            && entry.charAt(0) != '%'
            && entry.charAt(0) != '#'
            && entry.indexOf('/') < 0
            && entry.indexOf(' ') < 0
            && !isDirective(entry)) {
          longest = Math.max(longest, add(entry, patterns));
        }
      }
    } catch (IOException unreadable) {
      return NONE;
    }
    return new Hyphenation(patterns, Math.max(2, before), Math.max(2, after), longest);
  }

  private static boolean isDirective(String entry) {
    return entry.startsWith("COMPOUND")
        || entry.startsWith("NOHYPHEN")
        || entry.startsWith("NEXTLEVEL");
  }

  private static Charset charset(Path file) throws IOException {
    try (BufferedReader first = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String name = first.readLine();
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name.strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return StandardCharsets.UTF_8;
    }
  }

  private static int number(String entry, int otherwise) {
    List<String> words = List.of(entry.split("\\s+"));
    try {
      return words.size() > 1 ? Integer.parseInt(words.get(1)) : otherwise;
    } catch (NumberFormatException noNumber) {
      return otherwise;
    }
  }

  private static int add(String entry, Map<String, byte[]> patterns) {
    StringBuilder letters = new StringBuilder();
    byte[] weights = new byte[entry.length() + 1];
    for (int i = 0; i < entry.length(); i++) {
      char c = entry.charAt(i);
      if (c >= '0' && c <= '9') {
        weights[letters.length()] = (byte) (c - '0');
      } else {
        letters.append(c);
      }
    }
    patterns.put(letters.toString(), java.util.Arrays.copyOf(weights, letters.length() + 1));
    return letters.length();
  }

  /**
   * Where a word may be divided.
   *
   * @return for each index whether a hyphen may stand before that character
   */
  public boolean[] divide(String word) {
    boolean[] points = new boolean[word.length() + 1];
    if (patterns.isEmpty() || word.length() < SHORTEST || word.length() > LONGEST) {
      return points;
    }
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.length() != word.length()) {
      return points;
    }
    String edged = "." + lower.replace('\u2019', '\'') + ".";
    byte[] weights = new byte[edged.length() + 1];
    for (int from = 0; from < edged.length(); from++) {
      for (int to = from + 1; to <= Math.min(edged.length(), from + longestPattern); to++) {
        byte[] pattern = patterns.get(edged.substring(from, to));
        if (pattern != null) {
          for (int i = 0; i < pattern.length; i++) {
            weights[from + i] = (byte) Math.max(weights[from + i], pattern[i]);
          }
        }
      }
    }
    for (int i = before; i <= word.length() - after; i++) {
      points[i] = (weights[i + 1] & 1) == 1;
    }
    return points;
  }

  /** Whether there are any patterns. */
  public boolean isEmpty() {
    return patterns.isEmpty();
  }
}
