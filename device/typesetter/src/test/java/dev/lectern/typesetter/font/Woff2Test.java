package dev.lectern.typesetter.font;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.PathIterator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.brotli.dec.BrotliInputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The font is drawn_font.py's: other programs wrote it, as TrueType and as WOFF2. */
final class Woff2Test {
  private static final int MOST = 20_000;
  private static final int COMPRESSED = 20;

  /** Where the stream begins: ten tables with known tags, and lengths of 16 bytes. */
  private static final int STREAM = 48 + 10 + 16;

  private static final int PACKED = 3281;

  /** Where the length of hmtx's shorter form stands, and where it begins within the stream. */
  private static final int HMTX_LENGTH = 63;

  private static final int HMTX = 96 + 68 + 3437 + 54 + 36;

  private static byte[] woff = new byte[0];
  private static byte[] plain = new byte[0];

  @BeforeAll
  static void readFonts() throws Exception {
    woff = resource("/font/drawn.woff2");
    plain = resource("/font/drawn.ttf");
  }

  @Test
  void itsGlyphsAndAdvancesAreThoseOfTheFontWithin() throws Exception {
    assertThat(Woff2.isOne(woff)).isTrue();
    byte[] font = Woff2.unpacked(woff, MOST);
    assertThat(font).isNotNull();
    assertThat(Sfnt.isSound(font)).isTrue();
    Font unpacked = open(font);
    Font expected = open(plain);
    assertThat(unpacked.getNumGlyphs()).isEqualTo(expected.getNumGlyphs()).isEqualTo(29);
    assertThat(unpacked.canDisplay('\u00c5')).isTrue();
    for (int glyph = 0; glyph < expected.getNumGlyphs(); glyph++) {
      assertThat(drawn(unpacked, glyph)).as("glyph " + glyph).isEqualTo(drawn(expected, glyph));
    }
    assertThat(drawn(expected, 28)).contains("advance 600.0");
  }

  /** What no outline shows: boxes that are not the points', side bearings, instructions. */
  @Test
  void itsTablesAreByteForByteThoseOfTheFontWithin() {
    byte[] font = Objects.requireNonNull(Woff2.unpacked(woff, MOST));
    for (String tag : new String[] {"hmtx", "cmap", "maxp", "hhea", "name", "OS/2", "post"}) {
      assertThat(table(font, tag)).as(tag).isEqualTo(table(plain, tag));
    }
    byte[] glyf = table(font, "glyf");
    byte[] loca = table(font, "loca");
    byte[] expected = table(plain, "glyf");
    byte[] offsets = table(plain, "loca");
    for (int glyph = 0; glyph < 29; glyph++) {
      byte[] one = one(glyf, loca, glyph);
      byte[] other = one(expected, offsets, glyph);
      assertThat(one.length == 0).isEqualTo(other.length == 0);
      boolean simple = other.length > 0 && other[0] == 0;
      // Contours and box; of a simple one ends, instructions and the first flag; not the points,
      // which may be written in several ways.
      int instructions = simple ? 10 + 2 * other[1] : 0;
      int first = simple ? instructions + 2 + other[instructions + 1] : other.length;
      assertThat(Arrays.copyOf(one, first))
          .as("before the points of " + glyph)
          .isEqualTo(Arrays.copyOf(other, first));
      assertThat(simple ? one[first] & 0x41 : 0)
          .as("overlap of " + glyph)
          .isEqualTo(simple ? other[first] & 0x41 : 0);
    }
  }

  @Test
  void aCutOneIsNotOpened() {
    for (int length = 48; length < STREAM + PACKED; length += 7) {
      assertThat(Woff2.unpacked(Arrays.copyOf(woff, length), MOST)).as("of " + length).isNull();
    }
  }

  @Test
  void whatWouldBeTooLargeIsNotUnpacked() throws Exception {
    assertThat(Woff2.unpacked(woff, 4000)).isNull();
    byte[] claims = woff.clone();
    // The first table's length: the largest that five bytes of seven bits hold.
    byte[] largest = {(byte) 0x87, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f};
    System.arraycopy(largest, 0, claims, 49, largest.length);
    assertThat(Woff2.unpacked(claims, MOST)).isNull();
  }

  @Test
  void aStreamLongerThanItsTablesOrWithAnEnormousWindowIsNotUnpacked() throws Exception {
    byte[] stream = stream();
    assertThat(Woff2.unpacked(stored(stream), MOST)).isNotNull();
    assertThat(Woff2.unpacked(stored(Arrays.copyOf(stream, stream.length + 1)), MOST)).isNull();
    assertThat(Woff2.unpacked(stored(Arrays.copyOf(stream, stream.length - 1)), MOST)).isNull();
    byte[] wide = woff.clone();
    wide[STREAM] |= 0x0f;
    assertThat(Woff2.unpacked(wide, MOST)).isNull();
  }

  @Test
  void aCollectionIsNotOpened() {
    byte[] collection = woff.clone();
    ByteBuffer.wrap(collection).putInt(4, 0x74746366);
    assertThat(Woff2.unpacked(collection, MOST)).isNull();
  }

  @Test
  void sideBearingsThatStandInTheFileAreKept() throws Exception {
    byte[] stream = stream();
    assertThat(stream[HMTX]).as("both kinds are left out").isEqualTo((byte) 3);
    int end = HMTX + 43;
    byte[] longer = new byte[stream.length + 2 * 8];
    System.arraycopy(stream, 0, longer, 0, end);
    System.arraycopy(stream, end, longer, end + 16, stream.length - end);
    longer[HMTX] = 1;
    longer[end + 15] = 77;
    byte[] file = stored(longer);
    assertThat(file[HMTX_LENGTH]).isEqualTo((byte) 43);
    file[HMTX_LENGTH] = 59;
    byte[] font = Objects.requireNonNull(Woff2.unpacked(file, MOST));
    byte[] bearings = table(font, "hmtx");
    assertThat(bearings).hasSize(100).endsWith((byte) 77);
    assertThat(bearings[83]).isEqualTo(table(plain, "hmtx")[83]);
  }

  /**
   * Damage behind the compression, where the streams of the outlines are: soon refused, or read.
   */
  @Test
  void noiseBreaksNothingAndTakesNoTime() throws Exception {
    byte[] stream = stream();
    Random chooser = new Random(4);
    Assertions.assertTimeout(
        Duration.ofSeconds(30),
        () -> {
          int read = 0;
          for (int i = 0; i < 4000; i++) {
            byte[] noisy = stream.clone();
            int reach = i % 2 == 0 ? 300 : noisy.length;
            for (int j = 0; j <= i % 5; j++) {
              noisy[chooser.nextInt(reach)] ^= (byte) (1 << chooser.nextInt(8));
            }
            byte[] font = Woff2.unpacked(stored(noisy), MOST);
            assertThat(font == null || font.length <= MOST).isTrue();
            read += font == null ? 0 : 1;
          }
          assertThat(read).isBetween(500, 3900);
          for (int i = 0; i < 4000; i++) {
            byte[] noisy = woff.clone();
            noisy[4 + chooser.nextInt(i % 2 == 0 ? 80 : noisy.length - 4)] ^=
                (byte) (1 << chooser.nextInt(8));
            byte[] font = Woff2.unpacked(noisy, MOST);
            assertThat(font == null || font.length <= MOST).isTrue();
          }
        });
  }

  private static byte[] stream() throws Exception {
    try (InputStream in = new BrotliInputStream(new ByteArrayInputStream(woff, STREAM, PACKED))) {
      return in.readAllBytes();
    }
  }

  /** The font with another stream, that Brotli has not made smaller: RFC 7932, section 9.2. */
  private static byte[] stored(byte[] stream) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(woff, 0, STREAM);
    int bits = stream.length - 1 << 4 | 1 << 20;
    out.write(bits);
    out.write(bits >> 8);
    out.write(bits >> 16);
    out.writeBytes(stream);
    out.write(3);
    byte[] file = out.toByteArray();
    ByteBuffer.wrap(file).putInt(COMPRESSED, file.length - STREAM);
    return file;
  }

  private static byte[] table(byte[] font, String tag) {
    ByteBuffer file = ByteBuffer.wrap(font);
    for (int at = 12; at < 12 + 16 * file.getShort(4); at += 16) {
      if (new String(font, at, 4, StandardCharsets.US_ASCII).equals(tag)) {
        int offset = file.getInt(at + 8);
        return Arrays.copyOfRange(font, offset, offset + file.getInt(at + 12));
      }
    }
    throw new AssertionError(tag + " is missing");
  }

  private static byte[] one(byte[] glyf, byte[] loca, int glyph) {
    ByteBuffer offsets = ByteBuffer.wrap(loca);
    return Arrays.copyOfRange(
        glyf,
        2 * (offsets.getShort(2 * glyph) & 0xffff),
        2 * (offsets.getShort(2 * glyph + 2) & 0xffff));
  }

  private static Font open(byte[] font) throws Exception {
    return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(font)).deriveFont(1000f);
  }

  private static String drawn(Font font, int glyph) {
    FontRenderContext exact = new FontRenderContext(null, true, true);
    GlyphVector one = font.createGlyphVector(exact, new int[] {glyph});
    StringBuilder text = new StringBuilder("advance " + one.getGlyphMetrics(0).getAdvance());
    Shape outline = one.getOutline();
    float[] points = new float[6];
    for (PathIterator i = outline.getPathIterator(null); !i.isDone(); i.next()) {
      text.append(' ').append(i.currentSegment(points)).append(Arrays.toString(points));
    }
    return text.toString();
  }

  private static byte[] resource(String name) throws Exception {
    try (InputStream in = Woff2Test.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
