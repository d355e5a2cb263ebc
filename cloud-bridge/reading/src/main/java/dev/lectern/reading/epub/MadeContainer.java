package dev.lectern.reading.epub;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of a book that was made of a file of another format. */
final class MadeContainer implements Container {
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final AutoCloseable source;

  /**
   * @param source closed with this
   */
  MadeContainer(AutoCloseable source) {
    this.source = source;
  }

  void put(String name, Part part) {
    parts.put(name, part);
    entries.put(name, part.entry(name));
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
    byte[] bytes = entry.size() > limit ? null : part(entry).bytes();
    if (bytes == null || bytes.length > limit) {
      throw new Refusal(
          "too-large",
          "A part of this book is " + (entry.size() >> 20) + " MB long, more than can be shown.");
    }
    return bytes;
  }

  @Override
  public byte[] start(Entry entry, int most) throws Refusal {
    byte[] bytes = part(entry).bytes();
    return bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
  }

  @Override
  public void copyPacked(Entry entry, OutputStream to) throws IOException, Refusal {
    part(entry).copyPacked(to);
  }

  private Part part(Entry entry) throws Refusal {
    Part part = parts.get(entry.name());
    if (part == null) {
      throw new Refusal("missing", "A part of this book is missing.");
    }
    return part;
  }

  @Override
  public void close() throws IOException {
    try {
      source.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
