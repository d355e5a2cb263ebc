package dev.lectern.bridge.catalogue;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Sha256;
import dev.lectern.reading.format.BookFormat;
import dev.lectern.reading.format.Books;
import dev.lectern.reading.format.Prepared;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Files by the SHA-256 of their bytes. A file is never changed; one that is there is whole. */
public final class Contents {
  private static final int BUFFER_BYTES = 64 * 1024;

  /** A few bytes each; above it all are looked at again. */
  private static final int MOST_FORMATS = 20_000;

  private final Path folder;
  private final long mostBytes;
  private final Books books;
  private final Map<EditionId, BookFormat> formats = new ConcurrentHashMap<>();

  /**
   * Opens the folder; what was still arriving when the last process ended is removed.
   *
   * @param mostBytes of one file
   */
  public Contents(Path folder, long mostBytes) throws IOException {
    this(folder, mostBytes, Books.standard());
  }

  /**
   * The same.
   *
   * @param books opens what is kept here
   */
  public Contents(Path folder, long mostBytes, Books books) throws IOException {
    this.books = books;
    this.folder = Files.createDirectories(folder);
    this.mostBytes = mostBytes;
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "arriving*.part")) {
      for (Path part : left) {
        Files.delete(part);
      }
    }
  }

  /** What a kept file is; an EPUB where it is not here, as nearly all are. */
  public BookFormat format(EditionId edition) {
    BookFormat known = formats.get(edition);
    if (known != null) {
      return known;
    }
    Optional<BookFormat> found = find(edition).flatMap(books::format);
    if (found.isPresent()) {
      if (formats.size() >= MOST_FORMATS) {
        formats.clear();
      }
      formats.put(edition, found.get());
    }
    return found.orElse(BookFormat.EPUB);
  }

  /** Opens what is kept here. */
  public Books books() {
    return books;
  }

  /** A file that was taken in and is not yet kept under its name. */
  public record Arrived(Path file, EditionId edition, long bytes) {}

  /**
   * Writes the stream down and through to the disk, beside the kept files.
   *
   * @return empty where it is longer than the limit; nothing is left of it then
   */
  public Optional<Arrived> arrive(InputStream in) throws IOException {
    Path file = Files.createTempFile(folder, "arriving", ".part");
    MessageDigest digest = Sha256.start();
    long bytes = 0;
    boolean whole = false;
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
        if (bytes > mostBytes) {
          return Optional.empty();
        }
        digest.update(buffer, 0, read);
        for (ByteBuffer rest = ByteBuffer.wrap(buffer, 0, read); rest.hasRemaining(); ) {
          out.write(rest);
        }
      }
      out.force(true);
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
    EditionId edition = new EditionId(HexFormat.of().formatHex(digest.digest()));
    return Optional.of(new Arrived(file, edition, bytes));
  }

  /**
   * Makes what arrived ready to be kept: what another program has to make an EPUB of is that EPUB
   * then. Takes seconds for those, and nothing for others.
   *
   * @throws Unready where it never can be; nothing is left of it then
   */
  public Arrived ready(Arrived arrived) throws IOException, Unready {
    return switch (books.prepare(arrived.file(), folder)) {
      case Prepared.AsItIs() -> arrived;
      case Prepared.Refused(String code, String sentence) -> {
        discard(arrived);
        throw new Unready(code, sentence);
      }
      case Prepared.Converted(Path epub) -> {
        discard(arrived);
        try (InputStream in = Files.newInputStream(epub)) {
          yield arrive(in)
              .orElseThrow(
                  () -> new Unready("too-large", "What this book was converted to is too large."));
        } finally {
          Files.deleteIfExists(epub);
        }
      }
    };
  }

  /** Says why a file cannot be kept. */
  public static final class Unready extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String sentence;

    Unready(String code, String sentence) {
      super(sentence, null, false, false);
      this.code = code;
      this.sentence = sentence;
    }

    public String code() {
      return code;
    }

    public String sentence() {
      return sentence;
    }
  }

  /** Keeps the file under its name; after this a power cut does not lose it. */
  public void keep(Arrived arrived) throws IOException {
    Path kept = path(arrived.edition());
    Files.createDirectories(kept.getParent());
    Files.move(arrived.file(), kept, StandardCopyOption.ATOMIC_MOVE);
    for (Path changed : new Path[] {kept.getParent(), folder}) {
      try (FileChannel directory = FileChannel.open(changed, StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }

  public void discard(Arrived arrived) throws IOException {
    Files.deleteIfExists(arrived.file());
  }

  /** The kept file. */
  public Optional<Path> find(EditionId edition) {
    Path file = path(edition);
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  /** A folder for each first two digits keeps listings short. */
  private Path path(EditionId edition) {
    return folder.resolve(edition.sha256().substring(0, 2)).resolve(edition.sha256());
  }
}
