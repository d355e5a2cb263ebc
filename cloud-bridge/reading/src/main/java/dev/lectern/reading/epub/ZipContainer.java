package dev.lectern.reading.epub;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The files of an open ZIP file. Only the central directory is held in memory; a file's bytes are
 * unpacked when asked for, to at most what the directory declared and the caller allows.
 */
final class ZipContainer implements Container {
  private static final int CHUNK = 16 << 10;

  private final ByteSource source;
  private final Map<String, Entry> entries;
  private final long directoryAt;

  ZipContainer(ByteSource source, Map<String, Entry> entries, long directoryAt) {
    this.source = source;
    this.entries = entries;
    this.directoryAt = directoryAt;
  }

  @Override
  public Collection<Entry> entries() {
    return entries.values();
  }

  @Override
  public @Nullable Entry entry(String name) {
    return entries.get(name);
  }

  @Override
  public byte[] read(Entry entry, int limit) throws Refusal {
    if (entry.size() > limit) {
      throw new Refusal(
          "too-large",
          "A part of this book is " + (entry.size() >> 20) + " MB long, more than can be shown.");
    }
    try {
      long data = dataStart(entry);
      byte[] out = new byte[(int) entry.size()];
      if (entry.method() == 0) {
        source.read(data, out, 0, out.length);
      } else {
        inflate(entry, data, out);
      }
      CRC32 crc = new CRC32();
      crc.update(out);
      if (crc.getValue() != entry.crc()) {
        throw damaged();
      }
      return out;
    } catch (IOException | DataFormatException e) {
      throw damaged();
    }
  }

  @Override
  public byte[] start(Entry entry, int most) throws Refusal {
    byte[] out = new byte[(int) Math.min(entry.size(), most)];
    Inflater inflater = new Inflater(true);
    try {
      long data = dataStart(entry);
      if (entry.method() == 0) {
        source.read(data, out, 0, out.length);
        return out;
      }
      byte[] chunk = new byte[(int) Math.min(CHUNK, entry.packed())];
      long taken = 0;
      int made = 0;
      while (made < out.length) {
        if (inflater.needsInput()) {
          int count = (int) Math.min(chunk.length, entry.packed() - taken);
          if (count == 0) {
            throw damaged();
          }
          source.read(data + taken, chunk, 0, count);
          taken += count;
          inflater.setInput(chunk, 0, count);
        }
        made += inflater.inflate(out, made, out.length - made);
        if (inflater.needsDictionary() || inflater.finished() && made < out.length) {
          throw damaged();
        }
      }
      return out;
    } catch (IOException | DataFormatException e) {
      throw damaged();
    } finally {
      inflater.end();
    }
  }

  @Override
  public void copyPacked(Entry entry, OutputStream to) throws IOException, Refusal {
    long at = dataStart(entry);
    byte[] chunk = new byte[(int) Math.min(CHUNK, entry.packed())];
    for (long left = entry.packed(); left > 0; ) {
      int count = (int) Math.min(chunk.length, left);
      source.read(at, chunk, 0, count);
      to.write(chunk, 0, count);
      at += count;
      left -= count;
    }
  }

  private long dataStart(Entry entry) throws IOException, Refusal {
    byte[] header = new byte[30];
    source.read(entry.at(), header, 0, header.length);
    if (Little.u32(header, 0) != 0x04034b50L) {
      throw damaged();
    }
    long data = entry.at() + 30 + Little.u16(header, 26) + Little.u16(header, 28);
    if (data + entry.packed() > directoryAt) {
      throw damaged();
    }
    return data;
  }

  private void inflate(Entry entry, long data, byte[] out)
      throws IOException, DataFormatException, Refusal {
    Inflater inflater = new Inflater(true);
    try {
      byte[] chunk = new byte[(int) Math.min(CHUNK, entry.packed())];
      byte[] overflow = new byte[1];
      long taken = 0;
      int made = 0;
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          int count = (int) Math.min(chunk.length, entry.packed() - taken);
          if (count == 0) {
            throw damaged();
          }
          source.read(data + taken, chunk, 0, count);
          taken += count;
          inflater.setInput(chunk, 0, count);
        }
        if (made < out.length) {
          made += inflater.inflate(out, made, out.length - made);
        } else if (inflater.inflate(overflow) > 0) {
          throw new Refusal(
              "bomb",
              "A part of this book unpacks to more than it declares, so it was not opened.");
        }
        if (inflater.needsDictionary()) {
          throw damaged();
        }
      }
      if (made != out.length) {
        throw damaged();
      }
    } finally {
      inflater.end();
    }
  }

  private static Refusal damaged() {
    return new Refusal("damaged", "A part of this book is damaged and cannot be unpacked.");
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
