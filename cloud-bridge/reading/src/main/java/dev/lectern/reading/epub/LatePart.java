package dev.lectern.reading.epub;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/**
 * A file that is made when it is asked for; how long it is nobody knows before.
 *
 * @param made empty where it cannot be made
 */
public record LatePart(Supplier<byte[]> made) implements Part {
  @Override
  public Entry entry(String name) {
    return new Entry(name, 0, -1, 1, 1, -1);
  }

  @Override
  public byte[] bytes() throws Refusal {
    byte[] bytes = made.get();
    if (bytes.length == 0) {
      throw new Refusal("damaged", "This page cannot be shown.");
    }
    return bytes;
  }

  @Override
  public void copyPacked(OutputStream to) throws IOException, Refusal {
    to.write(bytes());
  }
}
