package dev.lectern.typesetter.font;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;

/**
 * OpenType's outlines, put together again from the streams that WOFF 2.0 parts them into (section
 * 5.1): one of the numbers of contours, one of points, and so on. Each stream may end too early: so
 * a BufferUnderflowException is thrown where the font is cut short.
 */
final class Woff2Outlines {
  /** Sizes of seven streams stand after four numbers of two bytes. */
  private static final int SIZES = 8;

  private static final int STREAMS = 7;
  private static final int WITH_OVERLAPS = 1;

  /** OpenType's flags of the parts of a composite glyph. */
  private static final int WORDS = 1;

  private static final int SCALE = 8;
  private static final int MORE = 0x20;
  private static final int SCALES = 0x40;
  private static final int MATRIX = 0x80;
  private static final int INSTRUCTED = 0x100;

  /** Two bytes to an offset, which counts pairs of bytes. */
  private static final int LAST_SHORT = 0xffff * 2;

  private final int count;
  private final int most;
  private final ByteBuffer contours;
  private final ByteBuffer points;
  private final ByteBuffer flags;
  private final ByteBuffer glyphs;
  private final ByteBuffer composites;
  private final ByteBuffer boxes;
  private final ByteBuffer instructions;
  private final ByteBuffer boxed;
  private final ByteBuffer overlapping;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final int[] offsets;
  private final short[] lefts;

  private Woff2Outlines(ByteBuffer table, int most) throws DataFormatException {
    this.most = most;
    boolean overlaps = (table.getShort(2) & WITH_OVERLAPS) != 0;
    count = table.getShort(4) & 0xffff;
    ByteBuffer[] streams = new ByteBuffer[STREAMS];
    int at = SIZES + 4 * STREAMS;
    for (int i = 0; i < STREAMS; i++) {
      int size = table.getInt(SIZES + 4 * i);
      Woff2.check(size >= 0 && size <= table.limit() - at);
      streams[i] = table.slice(at, size);
      at += size;
    }
    contours = streams[0];
    points = streams[1];
    flags = streams[2];
    glyphs = streams[3];
    composites = streams[4];
    int bitmap = (count + 31) / 32 * 4;
    Woff2.check(bitmap <= streams[5].limit());
    boxed = streams[5].slice(0, bitmap);
    boxes = streams[5].position(bitmap);
    instructions = streams[6];
    int marks = overlaps ? (count + 7) / 8 : 0;
    Woff2.check(marks <= table.limit() - at);
    overlapping = table.slice(at, marks);
    offsets = new int[count + 1];
    lefts = new short[count];
  }

  /**
   * @param most bytes of outlines
   */
  static Woff2Outlines read(ByteBuffer table, int most) throws DataFormatException {
    Woff2Outlines outlines = new Woff2Outlines(table, most);
    outlines.readAll();
    return outlines;
  }

  int count() {
    return count;
  }

  /** The left edge of a glyph, in the font's units; naught for an empty one. */
  short left(int glyph) {
    return lefts[glyph];
  }

  boolean isLong() {
    return offsets[count] > LAST_SHORT;
  }

  ByteBuffer glyf() {
    return ByteBuffer.wrap(out.toByteArray());
  }

  ByteBuffer loca() {
    ByteBuffer loca = ByteBuffer.allocate((count + 1) * (isLong() ? 4 : 2));
    for (int offset : offsets) {
      if (isLong()) {
        loca.putInt(offset);
      } else {
        loca.putShort((short) (offset / 2));
      }
    }
    return loca.flip();
  }

  private void readAll() throws DataFormatException {
    for (int glyph = 0; glyph < count; glyph++) {
      int number = contours.getShort();
      if (number > 0) {
        simple(glyph, number);
      } else if (number == -1) {
        composite(glyph);
      } else {
        Woff2.check(number == 0 && !isMarked(boxed, glyph));
      }
      while (out.size() % 4 != 0) {
        out.write(0);
      }
      Woff2.check(out.size() <= most);
      offsets[glyph + 1] = out.size();
    }
  }

  private void simple(int glyph, int number) throws DataFormatException {
    int[] ends = new int[number];
    int size = 0;
    for (int i = 0; i < number; i++) {
      size += number(points);
      Woff2.check(size > 0 && size <= 0xffff && size <= flags.remaining());
      ends[i] = size - 1;
    }
    Woff2Points outline = new Woff2Points(size);
    for (int i = 0; i < size; i++) {
      outline.add(flags.get() & 0xff, glyphs);
    }
    short[] box = isMarked(boxed, glyph) ? box() : outline.box();
    start(glyph, number, box);
    for (int end : ends) {
      put(end);
    }
    instructions();
    outline.write(out, overlapping.limit() > 0 && isMarked(overlapping, glyph));
  }

  private void composite(int glyph) throws DataFormatException {
    Woff2.check(isMarked(boxed, glyph));
    start(glyph, -1, box());
    boolean instructed = false;
    int flag = MORE;
    while ((flag & MORE) != 0) {
      flag = composites.getShort();
      instructed |= (flag & INSTRUCTED) != 0;
      int scale = (flag & SCALE) != 0 ? 2 : (flag & SCALES) != 0 ? 4 : (flag & MATRIX) != 0 ? 8 : 0;
      byte[] part = new byte[2 + ((flag & WORDS) != 0 ? 4 : 2) + scale];
      composites.get(part);
      put(flag);
      out.write(part, 0, part.length);
    }
    if (instructed) {
      instructions();
    }
  }

  private void start(int glyph, int number, short[] box) {
    lefts[glyph] = box[0];
    put(number);
    for (short edge : box) {
      put(edge);
    }
  }

  private short[] box() {
    return new short[] {boxes.getShort(), boxes.getShort(), boxes.getShort(), boxes.getShort()};
  }

  private void instructions() {
    byte[] code = new byte[number(glyphs)];
    instructions.get(code);
    put(code.length);
    out.write(code, 0, code.length);
  }

  private void put(int value) {
    out.write(value >> 8);
    out.write(value);
  }

  private static boolean isMarked(ByteBuffer marks, int glyph) {
    return (marks.get(glyph / 8) & 0x80 >> glyph % 8) != 0;
  }

  /** A number of one to three bytes, up to 65535: WOFF 2.0, section 4.2. */
  private static int number(ByteBuffer in) {
    int first = in.get() & 0xff;
    return switch (first) {
      case 253 -> in.getShort() & 0xffff;
      case 254 -> 506 + (in.get() & 0xff);
      case 255 -> 253 + (in.get() & 0xff);
      default -> first;
    };
  }
}
