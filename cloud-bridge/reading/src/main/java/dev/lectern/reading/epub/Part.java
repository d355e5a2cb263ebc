package dev.lectern.reading.epub;

import java.io.IOException;
import java.io.OutputStream;

/** One file of a {@link MadeBook}. Safe for use by several threads. */
public interface Part {

  /**
   * Its sizes.
   *
   * @param name where it lies in the made book
   */
  Entry entry(String name);

  /** Its bytes, unpacked. */
  byte[] bytes() throws Refusal;

  /** Writes its bytes, packed as {@link #entry} says. */
  void copyPacked(OutputStream to) throws IOException, Refusal;
}
