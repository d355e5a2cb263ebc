package dev.lectern.reading.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that do not say in which encoding they are. */
class TextEncodingTest {
  @ParameterizedTest
  @CsvSource({
    "Shift_JIS,吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。",
    "EUC-JP,吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。",
    "GB18030,天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。寒来暑往，秋收冬藏。",
    "Big5,天地玄黃，宇宙洪荒。日月盈昃，辰宿列張。寒來暑往，秋收冬藏。",
    "EUC-KR,나는 고양이다. 이름은 아직 없다. 어디서 태어났는지 도무지 짐작이 가지 않는다.",
    "windows-1251,Все счастливые семьи похожи друг на друга. Каждая несчастливая семья несчастлива по-своему.",
    "KOI8-R,Все счастливые семьи похожи друг на друга. Каждая несчастливая семья несчастлива по-своему.",
    "ISO-8859-7,Τη γλώσσα μου έδωσαν ελληνική και το σπίτι φτωχικό στις αμμουδιές του Ομήρου.",
    "windows-1252,“Naïve” – ça coûte très cher à l’été; où est passée la fenêtre du café d’en face?",
    "windows-1252,“Ihre Größe”, sagte sie – “und die Straße, über die wir gingen, war öde, schön und früh.”"
  })
  void aTextIsReadInTheEncodingThatItIsMostLikelyIn(String charset, String sentence) {
    byte[] bytes = (sentence + "\n").repeat(8).getBytes(Charset.forName(charset));
    assertThat(TextEncoding.decode(bytes)).hasValue((sentence + "\n").repeat(8));
    byte[] behind =
        ("An English foreword, in letters of ASCII.\n".repeat(900) + (sentence + "\n").repeat(8))
            .getBytes(Charset.forName(charset));
    assertThat(TextEncoding.decode(behind).orElseThrow()).endsWith(sentence + "\n");
  }

  @Test
  void aSingleAccentIsWindowsOwn() {
    byte[] bytes = "The Café – “closed”.".getBytes(Charset.forName("windows-1252"));
    assertThat(TextEncoding.decode(bytes)).hasValue("The Café – “closed”.");
  }

  @Test
  void whatHasControlCharactersIsNoText() {
    byte[] bytes = new byte[4096];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    assertThat(TextEncoding.decode(bytes)).isEqualTo(Optional.empty());
  }
}
