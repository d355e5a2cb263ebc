package dev.lectern.reading.format;

import dev.lectern.reading.epub.Container;
import dev.lectern.reading.epub.Entry;
import dev.lectern.reading.epub.Part;
import dev.lectern.reading.epub.Refusal;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A page of a comic, still in its archive.
 *
 * @param mostBytes of it, unpacked
 * @param mostPixels that it may have
 */
record ComicPage(Container archive, Entry file, int mostBytes, long mostPixels) implements Part {
  @Override
  public Entry entry(String name) {
    return new Entry(name, file.method(), file.crc(), file.packed(), file.size(), -1);
  }

  @Override
  public byte[] bytes() throws Refusal {
    byte[] bytes = archive.read(file, mostBytes);
    if (PictureSize.pixels(bytes) > mostPixels) {
      throw new Refusal("too-large", "This page has more pixels than can be shown.");
    }
    return bytes;
  }

  @Override
  public void copyPacked(OutputStream to) throws IOException, Refusal {
    archive.copyPacked(file, to);
  }
}
