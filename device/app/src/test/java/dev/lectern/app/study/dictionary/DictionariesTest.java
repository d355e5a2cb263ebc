package dev.lectern.app.study.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.app.study.dictionary.Dictionaries.Entry;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small dictionaries made as dictzip makes them, and the real ones where they are installed. */
class DictionariesTest {
  private static final int PIECE = 32;
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  @TempDir Path folder;

  private static String digits(long number) {
    String low = "" + DIGITS.charAt((int) (number & 63));
    return number < 64 ? low : digits(number >> 6) + low;
  }

  private void make(String name, Map<String, String> entries) throws Exception {
    ByteArrayOutputStream dict = new ByteArrayOutputStream();
    StringBuilder index = new StringBuilder("00databaseshort\tA\tB\n");
    entries.forEach(
        (word, text) -> {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          index.append(word + "\t" + digits(dict.size()) + "\t" + digits(bytes.length) + "\n");
          dict.writeBytes(bytes);
        });
    Files.writeString(folder.resolve(name + ".index"), index);
    Files.write(folder.resolve(name + ".dict.dz"), dictzip(dict.toByteArray()));
  }

  private static byte[] dictzip(byte[] clear) {
    List<byte[]> pieces = new ArrayList<>();
    Deflater deflater = new Deflater(9, true);
    for (int at = 0; at < clear.length; at += PIECE) {
      deflater.reset();
      deflater.setInput(clear, at, Math.min(PIECE, clear.length - at));
      byte[] packed = new byte[1_024];
      int n = deflater.deflate(packed, 0, packed.length, Deflater.FULL_FLUSH);
      pieces.add(java.util.Arrays.copyOf(packed, n));
    }
    int field = 6 + 2 * pieces.size();
    ByteBuffer head = ByteBuffer.allocate(12 + 4 + field).order(ByteOrder.LITTLE_ENDIAN);
    head.put((byte) 0x1f).put((byte) 0x8b).put((byte) 8).put((byte) (4 | 8));
    head.putInt(0).put((byte) 2).put((byte) 3).putShort((short) (4 + field));
    head.put((byte) 'R').put((byte) 'A').putShort((short) field).putShort((short) 1);
    head.putShort((short) PIECE).putShort((short) pieces.size());
    pieces.forEach(piece -> head.putShort((short) piece.length));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.array());
    out.writeBytes("a name\0".getBytes(StandardCharsets.UTF_8));
    pieces.forEach(out::writeBytes);
    return out.toByteArray();
  }

  private List<String> headwords(String word, String language) {
    return new Dictionaries(folder)
        .look(word, language).entries().stream().map(Entry::headword).toList();
  }

  @Test
  void aWordIsFoundByItsFormsAndReadAcrossPieces() throws Exception {
    Map<String, String> words = new TreeMap<>();
    for (String word : List.of("go", "left", "leave", "run", "try", "café", "box")) {
      words.put(word, word + "\n  " + "a long definition of it. ".repeat(9) + word + ".");
    }
    make("wn", words);
    make("freedict-eng-deu", Map.of("go", "go\ngehen"));
    assertThat(headwords("Went", "en-GB")).containsExactly("go", "go");
    assertThat(headwords("left", "en")).containsExactly("left", "leave");
    assertThat(headwords("running", "en")).containsExactly("run");
    assertThat(headwords("tries", "en")).containsExactly("try");
    assertThat(headwords("boxes", "")).containsExactly("box");
    assertThat(headwords("CAFE", "en")).containsExactly("café");
    Entry go = new Dictionaries(folder).look("goes", "en").entries().getFirst();
    assertThat(go.text()).isEqualTo(words.get("go"));
    assertThat(go.dictionary()).isEqualTo("WordNet");
    assertThat(new Dictionaries(folder).look("goes", "en").entries().getLast().translation())
        .isTrue();
    assertThat(new Dictionaries(folder).look("xyzzy", "en").sentence()).contains("in none");
  }

  @Test
  void withoutADictionaryThePackageIsNamed() throws Exception {
    assertThat(new Dictionaries(folder).look("went", "en").sentence()).contains("dict-wn");
    make("wn", Map.of("go", "go"));
    assertThat(new Dictionaries(folder).look("ging", "de").sentence())
        .contains("dict-freedict-deu-eng");
  }

  @Test
  void aDamagedFileIsNoDisaster() throws Exception {
    make("wn", Map.of("go", "go ".repeat(100)));
    Path dict = folder.resolve("wn.dict.dz");
    byte[] whole = Files.readAllBytes(dict);
    for (int length : List.of(0, 5, 20, 40, whole.length / 2, whole.length - 3)) {
      Files.write(dict, java.util.Arrays.copyOf(whole, length));
      assertThat(headwords("go", "en")).as("%d bytes", length).isEmpty();
    }
  }

  @Test
  void theRealOnesKnowWent() {
    Path real = Path.of(System.getProperty("lectern.dictd", Dictionaries.DEBIAN.toString()));
    if (!Files.exists(real.resolve("wn.index"))) {
      System.out.println("ABSENT: " + real + "/wn.index, of the Debian package dict-wn");
    }
    Assumptions.assumeTrue(Files.exists(real.resolve("wn.index")));
    List<Entry> entries = new Dictionaries(real).look("went", "en").entries();
    assertThat(entries.getFirst().headword()).isEqualTo("go");
    assertThat(entries.getFirst().text()).contains("travel");
  }
}
