package dev.lectern.reading.epub;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The files of an open container. Safe for use by several threads; to be closed. */
public interface Container {

  /**
   * The files of a ZIP file, whose whole directory is judged first.
   *
   * @throws Refusal for what no honest tool writes, and for what exceeds the limits
   */
  static Container ofZip(ByteSource source, EpubLimits limits) throws Refusal {
    return CentralDirectory.read(source, limits);
  }

  /** In the order of its directory; folders, whose names end in a slash, are left out. */
  Collection<Entry> entries();

  @Nullable Entry entry(String name);

  /**
   * The unpacked bytes of a file that is there.
   *
   * @param limit bytes
   */
  byte[] read(Entry entry, int limit) throws Refusal;

  /**
   * How a file that is there begins; its checksum is not looked at.
   *
   * @param most bytes; fewer where it is shorter
   */
  byte[] start(Entry entry, int most) throws Refusal;

  /** Copies a file's bytes as they lie there, a chunk at a time. */
  void copyPacked(Entry entry, OutputStream to) throws IOException, Refusal;

  void close() throws IOException;
}
