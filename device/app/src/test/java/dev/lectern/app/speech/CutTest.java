package dev.lectern.app.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Stretches of recordings, as media overlays name them. */
class CutTest {

  @Test
  void ofWavToTheVeryFrame() throws Wav.BadWav {
    ByteBuffer samples = ByteBuffer.allocate(2 * 8_000).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 8_000; i++) {
      samples.putShort((short) i);
    }
    Wav second = Wav.parse(Wav.bytes(8_000, 1, 16, samples.flip()));
    Wav cut = Wav.parse(second.cut(250, 500));
    assertThat(cut.frames()).isEqualTo(2_000);
    assertThat(cut.data().getShort(0)).isEqualTo((short) 2_000);
    assertThat(Wav.parse(second.cut(900, -1)).frames()).isEqualTo(800);
    assertThat(Wav.parse(second.cut(900, 5_000)).frames()).isEqualTo(800);
    assertThat(second.cut(1_000, 2_000)).isNull();
  }

  @Test
  void ofMp3ToAFrame() throws IOException, Wav.BadWav {
    Mpg123 mpg123 = Mpg123.find(String.valueOf(System.getenv("PATH")));
    Path book =
        Path.of(System.getProperty("lectern.shared", "x"), "books/epub-tests/mol-audio.epub");
    if (mpg123 == null || !Files.exists(book)) {
      System.err.println("ABSENT: mpg123 or W3C's narrated book; no MP3 was cut");
      return;
    }
    byte[] mp3;
    try (ZipFile zip = new ZipFile(book.toFile())) {
      mp3 = zip.getInputStream(zip.getEntry("EPUB/audio/mobydick_1.mp3")).readAllBytes();
    }
    byte[] cut = mpg123.cut(mp3, 29_268, 44_783);
    assertThat(cut).isNotNull();
    assertThat(Wav.millis(cut)).isCloseTo(15_515, within(60L));
    assertThat(mpg123.cut(mp3, 9_000_000, 9_001_000)).isNull();
  }

  @Test
  void whatIsNoRecordingGivesNothing() {
    assertThat(Mp3Header.frameMillis(new byte[0])).isZero();
    assertThat(Mp3Header.frameMillis(new byte[5_000])).isZero();
    assertThat(Mp3Header.frameMillis(new byte[] {'I', 'D', '3', 3, 0, 0, 127, 127, 127, 127}))
        .isZero();
  }
}
