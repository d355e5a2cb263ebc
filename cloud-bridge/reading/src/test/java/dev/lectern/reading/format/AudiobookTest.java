package dev.lectern.reading.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Clip;
import dev.lectern.reading.epub.Narrated;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.TocEntry;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Archives of recordings as books. */
class AudiobookTest {
  private static byte[] zip(Map<String, byte[]> files) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  /** Silence of 1,000 bytes a second. */
  private static byte[] wav(int seconds) {
    int length = seconds * 1_000;
    return ByteBuffer.allocate(44 + length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(36 + length)
        .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(1_000)
        .putInt(1_000)
        .putShort((short) 1)
        .putShort((short) 8)
        .put("data".getBytes(StandardCharsets.US_ASCII))
        .putInt(length)
        .array();
  }

  /** Frames of MPEG 1, layer 3, 44.1 kHz, mono, each of 1,152 samples; bits by their index. */
  private static byte[] mp3(int frames, byte[] before, int... indexes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(before);
    int[] kilobits = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128};
    for (int i = 0; i < frames; i++) {
      int index = indexes[i % indexes.length];
      byte[] frame = new byte[144 * kilobits[index] * 1000 / 44_100];
      frame[0] = (byte) 0xff;
      frame[1] = (byte) 0xfb;
      frame[2] = (byte) (index << 4);
      frame[3] = (byte) 0xc0;
      out.writeBytes(frame);
    }
    return out.toByteArray();
  }

  private static byte[] tag(String... frames) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < frames.length; i += 2) {
      byte[] text = frames[i + 1].getBytes(StandardCharsets.UTF_8);
      body.writeBytes(frames[i].getBytes(StandardCharsets.US_ASCII));
      body.writeBytes(new byte[] {0, 0, 0, (byte) (text.length + 1), 0, 0, 3});
      body.writeBytes(text);
    }
    body.writeBytes(new byte[100]);
    byte[] all = body.toByteArray();
    return ByteBuffer.allocate(10 + all.length)
        .put(
            new byte[] {
              'I', 'D', '3', 4, 0, 0, 0, 0, (byte) (all.length >> 7), (byte) (all.length & 127)
            })
        .put(all)
        .array();
  }

  private static Map<String, byte[]> files(Object... pairs) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      files.put(
          (String) pairs[i],
          pairs[i + 1] instanceof String text
              ? text.getBytes(StandardCharsets.UTF_8)
              : (byte[]) pairs[i + 1]);
    }
    return files;
  }

  private static String refused(Map<String, byte[]> files) throws Exception {
    return switch (Books.standard().open(ByteSource.of(zip(files)))) {
      case Opening.Refused(String code, String sentence) -> code + ": " + sentence;
      case Opening.Opened(Publication book) -> {
        book.close();
        yield "opened";
      }
    };
  }

  private static List<Clip> clips(Publication book, int spine) {
    return book.narration(spine).stream().map(Narrated::clip).toList();
  }

  @Test
  void recordingsComeInTheOrderOfTheirNamesAndEachHalfMinuteIsAPlace() throws Exception {
    byte[] zip =
        zip(files("Part 10.wav", wav(20), "Part 9.wav", wav(93), "cover.png", Fb2Test.PNG));
    try (Publication book = Opened.of(zip)) {
      assertThat(book.spine()).hasSize(2);
      assertThat(book.coverHref()).isEqualTo("cover.png");
      assertThat(book.text(0).text()).contains("0:00 0:30 1:00").doesNotContain("1:30");
      assertThat(clips(book, 0))
          .containsExactly(
              new Clip("recording-0001.wav", 0, 30_000),
              new Clip("recording-0001.wav", 30_000, 60_000),
              new Clip("recording-0001.wav", 60_000, -1));
      assertThat(clips(book, 1)).containsExactly(new Clip("recording-0002.wav", 0, -1));
      Narrated second = book.narration(0).get(1);
      assertThat(book.text(0).text().substring(second.start(), second.end())).isEqualTo("0:30");
      assertThat(book.resource("recording-0001.wav")).hasSize(93_044);
    }
  }

  @Test
  void aManifestSaysTitlesAuthorsAndOrder() throws Exception {
    String w3c =
        """
        {"name":[{"value":"The Tide","language":"en"}],"author":[{"name":["Ann Reader"]},"B. Other"],
         "inLanguage":"en","readingOrder":[{"url":"b%20c.wav","name":"Ebb"},"a.wav","none.wav","x.html"]}
        """;
    try (Publication book =
        Opened.of(zip(files("publication.json", w3c, "a.wav", wav(10), "b c.wav", wav(40))))) {
      assertThat(book.title()).isEqualTo("The Tide");
      assertThat(book.authors()).containsExactly("Ann Reader", "B. Other");
      assertThat(book.language()).isEqualTo("en");
      assertThat(book.toc().stream().map(TocEntry::title)).containsExactly("Ebb", "2");
      assertThat(clips(book, 0)).hasSize(2);
    }
    String readium =
        """
        {"metadata":{"title":"The Ebb","author":"Ann Reader","language":"de"},
         "readingOrder":[{"href":"a.wav","title":"Eins"}]}
        """;
    try (Publication book = Opened.of(zip(files("manifest.json", readium, "a.wav", wav(10))))) {
      assertThat(book.title()).isEqualTo("The Ebb");
      assertThat(book.toc().getFirst().title()).isEqualTo("Eins");
    }
    try (Publication book = Opened.of(zip(files("manifest.json", "{", "a.wav", wav(10))))) {
      assertThat(book.spine()).hasSize(1);
    }
  }

  @Test
  void anMp3FilesLengthIsToldByItsFirstFrameElseCountedAndItsTagsAreRead() throws Exception {
    byte[] tag = tag("TIT2", "Flöd", "TALB", "The Tide", "TPE1", "Ann Reader");
    byte[] counted = mp3(2_500, tag, 5, 9, 1);
    byte[] said = mp3(100, new byte[0], 5);
    System.arraycopy("Info".getBytes(StandardCharsets.US_ASCII), 0, said, 4 + 17, 4);
    said[4 + 17 + 7] = 1;
    ByteBuffer.wrap(said).putInt(4 + 17 + 8, 90);
    try (Publication book = Opened.of(zip(files("1.mp3", counted, "2.mp3", said)))) {
      assertThat(book.title()).isEqualTo("The Tide");
      assertThat(book.authors()).containsExactly("Ann Reader");
      assertThat(book.toc().stream().map(TocEntry::title)).containsExactly("Flöd", "2");
      // 2,500 frames are 65.3 s: the last 5.3 s stand by themselves.
      assertThat(clips(book, 0)).hasSize(3);
      assertThat(clips(book, 1)).containsExactly(new Clip("recording-0002.mp3", 0, -1));
    }
    assertThat(Mp3Length.said(said, 0, said.length)).isEqualTo(90L * 1152 * 1000 / 44_100);
    assertThat(Mp3Length.said(counted, tag.length, counted.length)).isZero();
    assertThat(Mp3Length.counted(counted, tag.length)).isEqualTo(2_500L * 1152 * 1000 / 44_100);
    ByteBuffer.wrap(said).putInt(4 + 17 + 8, Integer.MAX_VALUE);
    assertThat(Mp3Length.said(said, 0, said.length)).as("more frames than bytes").isZero();
  }

  @Test
  void whatCannotBePlayedIsRefusedInOneSentence() throws Exception {
    assertThat(refused(files("a.m4b", new byte[99], "b.m4b", new byte[9])))
        .startsWith("unknown-sound: ")
        .contains("MP3 and WAV");
    assertThat(refused(files("a.mp3", new byte[5_000]))).startsWith("damaged: ").contains("a.mp3");
    assertThat(refused(files("a.wav", "RIFF".getBytes(StandardCharsets.US_ASCII))))
        .startsWith("damaged: ");
    byte[] cut = zip(files("a.wav", wav(60)));
    cut[60] ^= 0x55;
    assertThat(Books.standard().open(ByteSource.of(cut))).isNotNull();
  }

  @Test
  void aComicWithASoundStaysAComicAndPagesWithSoundsNoAudiobook() throws Exception {
    try (Publication book =
        Opened.of(zip(files("1.png", Fb2Test.PNG, "2.png", Fb2Test.PNG, "a.mp3", new byte[9])))) {
      assertThat(book.fixedLayout()).isTrue();
    }
    assertThat(refused(files("a.mp3", new byte[9], "index.html", "<p>")))
        .doesNotContain("audiobook");
  }
}
