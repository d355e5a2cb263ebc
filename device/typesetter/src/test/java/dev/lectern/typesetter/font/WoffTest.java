package dev.lectern.typesetter.font;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

final class WoffTest {
  private static final byte[] PACKED = "a".repeat(41).getBytes(StandardCharsets.US_ASCII);
  private static final byte[] STORED = "xyz".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST = 1000;

  /** Two tables: one packed, of 41 bytes, and one stored, of 3. */
  private static ByteBuffer woff() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(PACKED);
    }
    int start = 44 + 2 * 20;
    ByteBuffer file = ByteBuffer.allocate(start + packed.size() + STORED.length);
    file.put("wOFF".getBytes(StandardCharsets.US_ASCII)).putInt(0x00010000).putInt(file.capacity());
    file.putShort((short) 2).position(44);
    file.put("aaaa".getBytes(StandardCharsets.US_ASCII)).putInt(start).putInt(packed.size());
    file.putInt(PACKED.length).putInt(7);
    file.put("bbbb".getBytes(StandardCharsets.US_ASCII))
        .putInt(start + packed.size())
        .putInt(STORED.length);
    file.putInt(STORED.length).putInt(8);
    file.put(packed.toByteArray()).put(STORED);
    return file;
  }

  @Test
  void itsTablesComeOutAsTheyWere() throws Exception {
    byte[] woff = woff().array();
    assertThat(Woff.isOne(woff)).isTrue();
    byte[] font = Woff.unpacked(woff, MOST);
    assertThat(font).isNotNull().hasSize(12 + 2 * 16 + 44 + 4);
    ByteBuffer sfnt = ByteBuffer.wrap(font);
    assertThat(sfnt.getInt()).isEqualTo(0x00010000);
    assertThat(new short[] {sfnt.getShort(), sfnt.getShort(), sfnt.getShort(), sfnt.getShort()})
        .containsExactly((short) 2, (short) 32, (short) 1, (short) 0);
    int first = sfnt.getInt(12 + 8);
    assertThat(Arrays.copyOfRange(font, first, first + sfnt.getInt(12 + 12))).isEqualTo(PACKED);
    int second = sfnt.getInt(28 + 8);
    assertThat(Arrays.copyOfRange(font, second, second + sfnt.getInt(28 + 12))).isEqualTo(STORED);
    assertThat(second % 4).isZero();
  }

  @Test
  void aTableThatClaimsTooMuchIsNotUnpacked() throws Exception {
    ByteBuffer woff = woff();
    woff.putInt(44 + 12, Integer.MAX_VALUE);
    assertThat(Woff.unpacked(woff.array(), MOST)).isNull();
    woff.putInt(44 + 12, -1);
    assertThat(Woff.unpacked(woff.array(), MOST)).isNull();
    woff.putInt(44 + 12, PACKED.length + 1);
    assertThat(Woff.unpacked(woff.array(), MOST)).isNull();
    assertThat(Woff.unpacked(woff().array(), 90)).isNull();
  }

  @Test
  void damageIsNoFontOrOneOfTheSameSize() throws Exception {
    Random chooser = new Random(2);
    for (int i = 0; i < 2000; i++) {
      byte[] woff = woff().array();
      woff[4 + chooser.nextInt(woff.length - 4)] ^= (byte) (1 << chooser.nextInt(8));
      byte[] cut = Arrays.copyOf(woff, 44 + chooser.nextInt(woff.length - 43));
      byte[] font = Woff.unpacked(cut, MOST);
      assertThat(font == null || font.length <= MOST).isTrue();
    }
  }
}
