package dev.lectern.bridge.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NoteFileTest {
  private static final String TEXT = "Grün, süß und „köstlich“ – naïve";

  private static void reads(byte[] file, String text, String as) {
    assertThat(NoteFile.of(file)).isEqualTo(new NoteFile(text, as));
  }

  @Test
  void anEncodingIsToldByTheBytes() {
    reads(TEXT.getBytes(StandardCharsets.UTF_8), TEXT, "utf-8");
    reads(TEXT.getBytes(Charset.forName("windows-1252")), TEXT, "windows-1252");
    reads("süß".getBytes(StandardCharsets.ISO_8859_1), "süß", "windows-1252");
    reads(new byte[0], "", "utf-8");
    for (String wide : new String[] {"UTF-16LE", "UTF-16BE"}) {
      reads(("\uFEFF" + TEXT).getBytes(Charset.forName(wide)), "\uFEFF" + TEXT, "utf-16");
    }
  }

  @Test
  void aFileCutWithinALetterKeepsItsOthers() {
    byte[] whole = "Grün und süß".getBytes(StandardCharsets.UTF_8);
    reads(Arrays.copyOf(whole, whole.length - 1), "Grün und sü\uFFFD", "utf-8-damaged");
  }
}
