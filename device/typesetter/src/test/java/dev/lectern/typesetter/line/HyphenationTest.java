package dev.lectern.typesetter.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HyphenationTest {
  @TempDir private Path folder;

  private static String divided(Hyphenation words, String word) {
    boolean[] points = words.divide(word);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      out.append(points[i] ? "-" : "").append(word.charAt(i));
    }
    return out.toString();
  }

  /** The patterns that TeX's own example uses. */
  @Test
  void theLargestDigitCounts() throws IOException {
    Path file = folder.resolve("hyph_xx.dic");
    Files.writeString(
        file,
        "UTF-8\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 3\nhy3ph\nhe2n\nhena4\nhen5at\n1na\nn2at\n1tio\n2io\no2n\n",
        StandardCharsets.UTF_8);
    Hyphenation words = Hyphenation.read(file);
    assertThat(divided(words, "hyphenation")).isEqualTo("hy-phen-ation");
    assertThat(divided(words, "Hyphenation")).isEqualTo("Hy-phen-ation");
    assertThat(divided(words, "henatio")).isEqualTo("hen-atio");
    assertThat(divided(words, "hyph")).isEqualTo("hyph");
  }

  @Test
  void aLanguageWithoutPatternsDividesNothing() {
    assertThat(new Dictionaries(folder).of("en").isEmpty()).isTrue();
    assertThat(new Dictionaries(folder).of("../../etc/passwd").isEmpty()).isTrue();
    assertThat(new Dictionaries(folder).of("").isEmpty()).isTrue();
  }

  @Test
  void readsDebiansEnglish() {
    Hyphenation words = Dictionaries.ofThisMachine().of("en-GB");
    assumeTrue(!words.isEmpty(), "hyphen-en-us is not installed here");
    assertThat(divided(words, "hyphenation")).isEqualTo("hy-phen-ation");
    assertThat(divided(words, "understanding")).isEqualTo("un-der-stand-ing");
    assertThat(divided(words, "through")).isEqualTo("through");
  }
}
