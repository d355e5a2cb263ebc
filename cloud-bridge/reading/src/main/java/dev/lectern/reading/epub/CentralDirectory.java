package dev.lectern.reading.epub;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and judges a ZIP file's central directory, the only list of its files that counts.
 *
 * <pre>
 * [local header, data]* [central header]* [end record: ..., entries u16 @10, size u32 @12, at u32 @16, comment]
 * </pre>
 */
final class CentralDirectory {
  private static final int END_SIZE = 22;
  private static final int HEADER_SIZE = 46;

  private final ByteSource source;
  private final EpubLimits limits;

  private CentralDirectory(ByteSource source, EpubLimits limits) {
    this.source = source;
    this.limits = limits;
  }

  static Container read(ByteSource source, EpubLimits limits) throws Refusal {
    try {
      return new CentralDirectory(source, limits).read();
    } catch (IOException e) {
      throw new Refusal("unreadable", "The file could not be read from its disk.");
    }
  }

  private Container read() throws IOException, Refusal {
    int tailSize = (int) Math.min(source.length(), END_SIZE + 0xffff);
    byte[] tail = new byte[tailSize];
    source.read(source.length() - tailSize, tail, 0, tailSize);
    int end = findEnd(tail);
    if (end < 0) {
      throw FileKind.noEnd(source);
    }
    long endAt = source.length() - tailSize + end;
    int count = Little.u16(tail, end + 10);
    long size = Little.u32(tail, end + 12);
    long at = Little.u32(tail, end + 16);
    if (Little.u16(tail, end + 4) != 0
        || Little.u16(tail, end + 6) != 0
        || Little.u16(tail, end + 8) != count) {
      throw new Refusal("split", "This is one part of a book that was split into several files.");
    }
    if (count == 0xffff || size == 0xffffffffL || at == 0xffffffffL) {
      throw new Refusal(
          "zip64", "This book is packed in a form meant for files of more than 4 GB.");
    }
    if (count > limits.entries() || size > limits.directoryBytes()) {
      throw new Refusal(
          "too-many-files", "This book holds " + count + " files, more than can be handled.");
    }
    if (count == 0) {
      throw new Refusal("empty", "There is nothing in this book: its container is empty.");
    }
    if (at + size > endAt) {
      throw damaged();
    }
    byte[] directory = new byte[(int) size];
    source.read(at, directory, 0, directory.length);
    Map<String, Entry> entries = entries(directory, count, at);
    return new ZipContainer(source, entries, at);
  }

  private static int findEnd(byte[] tail) {
    for (int i = tail.length - END_SIZE; i >= 0; i--) {
      if (Little.u32(tail, i) == 0x06054b50L
          && i + END_SIZE + Little.u16(tail, i + 20) <= tail.length) {
        return i;
      }
    }
    return -1;
  }

  private Map<String, Entry> entries(byte[] directory, int count, long directoryAt) throws Refusal {
    Map<String, Entry> entries = new LinkedHashMap<>();
    List<Entry> all = new ArrayList<>(count);
    long total = 0;
    int p = 0;
    for (int i = 0; i < count; i++) {
      if (p + HEADER_SIZE > directory.length || Little.u32(directory, p) != 0x02014b50L) {
        throw damaged();
      }
      int nameSize = Little.u16(directory, p + 28);
      int next =
          p
              + HEADER_SIZE
              + nameSize
              + Little.u16(directory, p + 30)
              + Little.u16(directory, p + 32);
      if (next > directory.length) {
        throw damaged();
      }
      Entry entry = entry(directory, p, EntryName.decode(directory, p + HEADER_SIZE, nameSize));
      total += entry.size();
      if (total > limits.totalBytes()) {
        throw new Refusal(
            "bomb", "This book would unpack to more than " + (limits.totalBytes() >> 20) + " MB.");
      }
      all.add(entry);
      if (!entry.name().endsWith("/") && entries.put(entry.name(), entry) != null) {
        throw new Refusal(
            "duplicate-name",
            "This book holds two files of the same name, so it cannot be trusted.");
      }
      p = next;
    }
    refuseOverlaps(all, directoryAt);
    return entries;
  }

  private Entry entry(byte[] d, int p, String name) throws Refusal {
    EntryName.check(name);
    int unixType = Little.u16(d, p + 40) & 0xf000;
    if (Little.u16(d, p + 4) >> 8 == 3
        && unixType != 0
        && unixType != 0x8000
        && unixType != 0x4000) {
      throw new Refusal(
          "link", "This book holds a link to a file outside it, so it was not opened.");
    }
    if ((Little.u16(d, p + 8) & 1) != 0) {
      throw new Refusal("password", "This book is locked with a password.");
    }
    int method = Little.u16(d, p + 10);
    long packed = Little.u32(d, p + 20);
    long size = Little.u32(d, p + 24);
    if (method != 0 && method != 8) {
      throw new Refusal(
          "compression", "This book is packed by a method that no e-reader has to know.");
    }
    if (method == 0 && packed != size) {
      throw damaged();
    }
    // Deflate cannot do better than 1032:1, so more is a lie; a trap needs far less than that.
    if (size / limits.ratio() > packed && (size > EpubLimits.RATIO_FLOOR || size / 1033 > packed)) {
      throw new Refusal(
          "bomb",
          "A part of this book would unpack to "
              + size / Math.max(1, packed)
              + " times its size, so it was not opened.");
    }
    return new Entry(name, method, Little.u32(d, p + 16), packed, size, Little.u32(d, p + 42));
  }

  /** Files that share bytes are the trick of the densest bombs; honest tools never write them. */
  private static void refuseOverlaps(List<Entry> all, long directoryAt) throws Refusal {
    if (!ordered(all)) {
      all.sort(Comparator.comparingLong(Entry::at));
    }
    for (int i = 0; i < all.size(); i++) {
      Entry entry = all.get(i);
      long after = i + 1 < all.size() ? all.get(i + 1).at() : directoryAt;
      if (entry.at() + 30 + entry.packed() > after) {
        throw new Refusal(
            "overlap", "Files inside this book overlap each other, so it cannot be trusted.");
      }
    }
  }

  /** As most tools write them; and the first comparator costs a young device milliseconds. */
  private static boolean ordered(List<Entry> all) {
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i - 1).at() > all.get(i).at()) {
        return false;
      }
    }
    return true;
  }

  private static Refusal damaged() {
    return new Refusal("damaged", "The list of files inside this book is damaged.");
  }
}
