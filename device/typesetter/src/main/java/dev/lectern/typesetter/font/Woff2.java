package dev.lectern.typesetter.font;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks WOFF 2.0 (W3C Recommendation of 2024-08-08): OpenType's tables in one Brotli stream, with
 * outlines and advances written in a shorter way. Several fonts in one file are not read.
 */
final class Woff2 {
  private static final int SIGNATURE = 0x774f4632;
  private static final int HEADER = 48;
  private static final int FLAVOR = 4;
  private static final int TABLES = 12;
  private static final int COMPRESSED = 20;
  private static final int COLLECTION = tag("ttcf");

  /** Tags that have a number, in its order: section 5.2. The last number is of none of them. */
  private static final String KNOWN =
      "cmapheadhheahmtxmaxpnameOS/2postcvt fpgmglyflocaprepCFF VORGEBDTEBLCgasphdmxkernLTSHPCLT"
          + "VDMXvheavmtxBASEGDEFGPOSGSUBEBSCJSTFMATHCBDTCBLCCOLRCPALSVG sbixacntavarbdatbloc"
          + "bslncvarfdscfeatfmtxfvargvarhstyjustlcarmortmorxopbdproptrakZapfSilfGlatGlocFeatSill";

  private static final int UNKNOWN = 63;
  private static final int GLYF = tag("glyf");
  private static final int LOCA = tag("loca");
  private static final int HMTX = tag("hmtx");
  private static final int HEAD = tag("head");
  private static final int HHEA = tag("hhea");
  private static final int MAXP = tag("maxp");

  /** Where head says whether loca's offsets are of two bytes or four. */
  private static final int LOCA_FORMAT = 50;

  /** Where hhea counts the advances, and maxp the glyphs. */
  private static final int ADVANCES = 34;

  private static final int GLYPHS = 4;

  /**
   * @param stored bytes of it in the unpacked stream
   */
  private record Table(int stored, boolean transformed) {}

  private Woff2() {}

  static boolean isOne(byte[] bytes) {
    return bytes.length >= HEADER && ByteBuffer.wrap(bytes).getInt() == SIGNATURE;
  }

  /**
   * The OpenType file within, or null where it is damaged or it or its stream would be larger than
   * so many bytes.
   */
  static byte @Nullable [] unpacked(byte[] bytes, int most) {
    try {
      return whole(ByteBuffer.wrap(bytes), most);
    } catch (DataFormatException | IOException | RuntimeException damaged) {
      // The reader of Brotli throws whatever it likes at damaged streams.
      return null;
    }
  }

  private static byte[] whole(ByteBuffer in, int most) throws DataFormatException, IOException {
    int flavor = in.getInt(FLAVOR);
    check(flavor != COLLECTION);
    Map<Integer, Table> directory = directory(in);
    long size = directory.values().stream().mapToLong(Table::stored).sum();
    check(size <= most);
    ByteBuffer stream = brotli(in, in.getInt(COMPRESSED), (int) size);
    Map<Integer, ByteBuffer> tables = new TreeMap<>();
    int at = 0;
    for (Map.Entry<Integer, Table> entry : directory.entrySet()) {
      int length = entry.getValue().stored();
      tables.put(entry.getKey(), stream.slice(at, length));
      at += length;
    }
    restore(directory, tables, most);
    return sfnt(flavor, tables, most);
  }

  private static Map<Integer, Table> directory(ByteBuffer in) throws DataFormatException {
    int count = in.getShort(TABLES) & 0xffff;
    check(count > 0 && count <= Sfnt.MOST_TABLES);
    Map<Integer, Table> directory = new LinkedHashMap<>();
    in.position(HEADER);
    for (int i = 0; i < count; i++) {
      int flags = in.get() & 0xff;
      int known = flags & 0x3f;
      int tag = known == UNKNOWN ? in.getInt() : tag(KNOWN.substring(known * 4, known * 4 + 4));
      int version = flags >> 6;
      boolean outlines = tag == GLYF || tag == LOCA;
      boolean transformed = outlines ? version == 0 : version != 0;
      check(!transformed || outlines || tag == HMTX && version == 1);
      check(!outlines || version == 0 || version == 3);
      int length = base128(in);
      int stored = transformed ? base128(in) : length;
      check(tag != LOCA || !transformed || stored == 0);
      check(directory.put(tag, new Table(stored, transformed)) == null);
    }
    return directory;
  }

  private static ByteBuffer brotli(ByteBuffer in, int packed, int size)
      throws DataFormatException, IOException {
    check(packed > 0 && packed <= in.remaining());
    // A window of 8 or 16 MB, which would be set aside as a whole, helps no font of ours: RFC 7932,
    // section 9.1.
    int first = in.get(in.position());
    check((first & 1) == 0 || (first >> 1 & 7) < 6);
    byte[] stored = new byte[packed];
    in.get(stored);
    byte[] out = new byte[size];
    try (InputStream stream = new BrotliInputStream(new ByteArrayInputStream(stored))) {
      check(stream.readNBytes(out, 0, size) == size && stream.read() < 0);
    }
    return ByteBuffer.wrap(out);
  }

  /** Puts those tables back that were written in the shorter way. */
  private static void restore(
      Map<Integer, Table> directory, Map<Integer, ByteBuffer> tables, int most)
      throws DataFormatException {
    boolean outlines = isTransformed(directory, GLYF);
    check(outlines == isTransformed(directory, LOCA));
    Woff2Outlines glyphs = null;
    if (outlines) {
      glyphs = Woff2Outlines.read(needed(tables, GLYF), most);
      check(glyphs.count() == glyphs(tables));
      tables.put(GLYF, glyphs.glyf());
      tables.put(LOCA, glyphs.loca());
      needed(tables, HEAD).putShort(LOCA_FORMAT, (short) (glyphs.isLong() ? 1 : 0));
    }
    if (isTransformed(directory, HMTX)) {
      if (glyphs == null) {
        throw new DataFormatException("no outlines to take side bearings from");
      }
      tables.put(HMTX, advances(needed(tables, HMTX), tables, glyphs));
    }
  }

  private static boolean isTransformed(Map<Integer, Table> directory, int tag) {
    Table table = directory.get(tag);
    return table != null && table.transformed();
  }

  /** Side bearings that are left out are the left edges of the outlines: section 5.4. */
  private static ByteBuffer advances(
      ByteBuffer in, Map<Integer, ByteBuffer> tables, Woff2Outlines glyphs)
      throws DataFormatException {
    int all = glyphs.count();
    int measured = needed(tables, HHEA).getShort(ADVANCES) & 0xffff;
    check(measured > 0 && measured <= all);
    int flags = in.get();
    ByteBuffer widths = in.slice(1, 2 * measured);
    in.position(1 + 2 * measured);
    ByteBuffer out = ByteBuffer.allocate(4 * measured + 2 * (all - measured));
    for (int i = 0; i < all; i++) {
      boolean withWidth = i < measured;
      if (withWidth) {
        out.putShort(widths.getShort());
      }
      boolean leftOut = (flags & (withWidth ? 1 : 2)) != 0;
      out.putShort(leftOut ? glyphs.left(i) : in.getShort());
    }
    return out.flip();
  }

  private static int glyphs(Map<Integer, ByteBuffer> tables) throws DataFormatException {
    return needed(tables, MAXP).getShort(GLYPHS) & 0xffff;
  }

  private static ByteBuffer needed(Map<Integer, ByteBuffer> tables, int tag)
      throws DataFormatException {
    ByteBuffer table = tables.get(tag);
    if (table == null) {
      throw new DataFormatException("a table is missing");
    }
    return table;
  }

  /** Sums are left at naught: nobody here looks at them. */
  private static byte[] sfnt(int flavor, Map<Integer, ByteBuffer> tables, int most)
      throws DataFormatException {
    int at = Sfnt.HEADER + Sfnt.RECORD * tables.size();
    long size = at;
    for (ByteBuffer table : tables.values()) {
      size += Sfnt.padded(table.limit());
    }
    check(size <= most);
    ByteBuffer out = ByteBuffer.allocate((int) size);
    Sfnt.start(out, flavor, tables.size());
    for (Map.Entry<Integer, ByteBuffer> table : tables.entrySet()) {
      ByteBuffer content = table.getValue();
      int length = content.limit();
      out.putInt(table.getKey()).putInt(0).putInt(at).putInt(length);
      out.put(at, content, 0, length);
      at += (int) Sfnt.padded(length);
    }
    return out.array();
  }

  /** A number of up to five bytes with seven bits each: section 4.1. */
  private static int base128(ByteBuffer in) throws DataFormatException {
    long value = 0;
    for (int i = 0; i < 5; i++) {
      int next = in.get();
      check(i > 0 || (next & 0xff) != 0x80);
      value = value << 7 | next & 0x7f;
      if (next >= 0) {
        check(value <= Integer.MAX_VALUE);
        return (int) value;
      }
    }
    throw new DataFormatException("a length without an end");
  }

  static void check(boolean sound) throws DataFormatException {
    if (!sound) {
      throw new DataFormatException("not what WOFF 2.0 allows");
    }
  }

  private static int tag(String name) {
    return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt();
  }
}
