package dev.lectern.typesetter.font;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class SfntTest {
  private static final String[] TABLES = {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"};
  private static final int LENGTH = 60;
  private static final int START = 12 + 16 * 7;

  /** Tables of 60 zeros each, but for the em. */
  private static ByteBuffer font() {
    ByteBuffer file = ByteBuffer.allocate(START + LENGTH * TABLES.length);
    file.putInt(0x00010000).putShort((short) TABLES.length).position(12);
    for (int i = 0; i < TABLES.length; i++) {
      file.put(TABLES[i].getBytes(StandardCharsets.US_ASCII)).putInt(0);
      file.putInt(START + i * LENGTH).putInt(LENGTH);
    }
    file.putShort(START + 2 * LENGTH + 18, (short) 1000);
    return file;
  }

  @Test
  void aWholeOneIsSound() {
    assertThat(Sfnt.isSound(font().array())).isTrue();
  }

  @Test
  void whatIsCutOffIsNot() {
    byte[] whole = font().array();
    for (int length = 0; length < whole.length; length++) {
      assertThat(Sfnt.isSound(Arrays.copyOf(whole, length))).as("%d bytes", length).isFalse();
    }
  }

  @Test
  void eachNeededTableMustBeThereAndLongEnough() {
    for (int i = 0; i < TABLES.length; i++) {
      ByteBuffer without = font();
      without.put(12 + 16 * i, (byte) 'X');
      assertThat(Sfnt.isSound(without.array())).as("without %s", TABLES[i]).isFalse();
    }
    ByteBuffer brief = font();
    brief.putInt(12 + 16 * 2 + 12, 53);
    assertThat(Sfnt.isSound(brief.array())).isFalse();
  }

  @Test
  void tablesLieBehindTheDirectoryAndWithinTheFile() {
    for (int offset : new int[] {0, START - 1, START + 6 * LENGTH + 1, -1, Integer.MAX_VALUE}) {
      ByteBuffer elsewhere = font();
      elsewhere.putInt(12 + 8, offset);
      assertThat(Sfnt.isSound(elsewhere.array())).as("at %d", offset).isFalse();
    }
    ByteBuffer endless = font();
    endless.putInt(12 + 12, -1);
    assertThat(Sfnt.isSound(endless.array())).isFalse();
  }

  @Test
  void anEmIsNoNonsense() {
    for (int em : new int[] {0, 15, 16_385, 65_535}) {
      ByteBuffer odd = font();
      odd.putShort(START + 2 * LENGTH + 18, (short) em);
      assertThat(Sfnt.isSound(odd.array())).as("%d", em).isFalse();
    }
  }
}
