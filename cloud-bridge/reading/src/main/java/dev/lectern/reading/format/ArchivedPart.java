package dev.lectern.reading.format;

import dev.lectern.reading.epub.Container;
import dev.lectern.reading.epub.Entry;
import dev.lectern.reading.epub.Part;
import dev.lectern.reading.epub.Refusal;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A file that is still in its archive, under another name.
 *
 * @param mostBytes of it, unpacked
 */
record ArchivedPart(Container archive, Entry file, int mostBytes) implements Part {
  @Override
  public Entry entry(String name) {
    return new Entry(name, file.method(), file.crc(), file.packed(), file.size(), -1);
  }

  @Override
  public byte[] bytes() throws Refusal {
    return archive.read(file, mostBytes);
  }

  @Override
  public void copyPacked(OutputStream to) throws IOException, Refusal {
    archive.copyPacked(file, to);
  }
}
