package dev.lectern.bridge.leave;

import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.format.BookFormat;
import dev.lectern.reading.format.Books;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes files into a ZIP on the disk, one after the other, and remembers what it wrote. */
public final class Packing implements AutoCloseable {

  /** The ZIP would be longer than it may be. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * One file within.
   *
   * @param what one sentence for people
   */
  public record Packed(String path, String what, String type, long bytes, String sha256) {
    Json.Obj json() {
      return Json.object()
          .put("path", path)
          .put("what", what)
          .put("type", type)
          .put("bytes", bytes)
          .put("sha256", sha256)
          .build();
    }
  }

  /** Writes a file's bytes. */
  public interface Content {
    void to(OutputStream out) throws IOException;
  }

  private final ZipOutputStream zip;
  private final FileTime at;
  private final List<Packed> packed = new ArrayList<>();

  /**
   * @param mostBytes of the ZIP
   */
  public Packing(OutputStream out, Instant at, long mostBytes) {
    this.zip = new ZipOutputStream(new BufferedOutputStream(new Bounded(out, mostBytes)));
    this.at = FileTime.from(at);
  }

  public List<Packed> packed() {
    return List.copyOf(packed);
  }

  public void add(String path, String what, String type, Content content) throws IOException {
    ZipEntry entry = new ZipEntry(path);
    entry.setLastModifiedTime(at);
    zip.putNextEntry(entry);
    Counted counted = new Counted(zip);
    content.to(counted);
    zip.closeEntry();
    packed.add(
        new Packed(
            path, what, type, counted.bytes, HexFormat.of().formatHex(counted.digest.digest())));
  }

  public void text(String path, String what, String type, String text) throws IOException {
    add(path, what, type, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Books are compressed already. */
  public void book(String path, String what, Path file) throws IOException {
    zip.setLevel(Deflater.NO_COMPRESSION);
    add(
        path,
        what,
        format(file).mediaType(),
        out -> {
          try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(out);
          }
        });
    zip.setLevel(Deflater.DEFAULT_COMPRESSION);
  }

  /** An EPUB where it is nothing that is known. */
  static BookFormat format(Path file) {
    return Books.standard().format(file).orElse(BookFormat.EPUB);
  }

  /** Writes the ZIP's own directory; without it the file opens nowhere. */
  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static final class Counted extends FilterOutputStream {
    private final MessageDigest digest = Sha256.start();
    private long bytes;

    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
      out.write(some, from, length);
      digest.update(some, from, length);
      bytes += length;
    }
  }

  private static final class Bounded extends FilterOutputStream {
    private long left;

    Bounded(OutputStream out, long most) {
      super(out);
      this.left = most;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
      left -= length;
      if (left < 0) {
        throw new TooLong();
      }
      out.write(some, from, length);
    }
  }
}
