package dev.lectern.app.content;

import dev.lectern.device.Failure;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.epub.Fingerprints;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.format.Books;
import dev.lectern.reading.format.Prepared;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Takes books that somebody brought: checked by opening them, then kept by content. */
public final class Imports {
  private final BookFolder folder;
  private final Books books;
  private final AtomicLong number = new AtomicLong();

  public Imports(BookFolder folder, Books books) {
    this.folder = folder;
    this.books = books;
  }

  /** Writes the book's bytes. */
  public interface Source {
    void copyTo(OutputStream out) throws IOException;
  }

  /** A book that lies in the library folder and survives a power cut, or why it is not taken. */
  public sealed interface Result {
    record Taken(OwnBook book) implements Result {}

    record Refused(Failure failure) implements Result {}
  }

  /**
   * @param fileName as its owner calls it; the title where the book has none
   */
  public Result take(String fileName, Source source) throws IOException {
    Path part = folder.unnamed(number.incrementAndGet());
    try {
      MessageDigest digest = Hashes.sha256();
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        source.copyTo(new DigestOutputStream(Channels.newOutputStream(channel), digest));
        channel.force(true);
      }
      return switch (books.prepare(part, folder.folder())) {
        case Prepared.AsItIs() ->
            kept(part, new EditionId(HexFormat.of().formatHex(digest.digest())), fileName);
        case Prepared.Converted(Path epub) -> converted(epub, fileName);
        case Prepared.Refused(String code, String sentence) ->
            new Result.Refused(new Failure(code, sentence));
      };
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private Result converted(Path epub, String fileName) throws IOException {
    try {
      try (FileChannel channel = FileChannel.open(epub, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      return kept(epub, Fingerprints.edition(epub), fileName);
    } finally {
      Files.deleteIfExists(epub);
    }
  }

  private Result kept(Path part, EditionId edition, String fileName) throws IOException {
    return switch (books.open(part)) {
      case Opening.Opened(Publication publication) -> {
        try (publication) {
          OwnBook book = describe(publication, edition, Files.size(part), fileName);
          DurableFiles.putInPlace(part, folder.file(edition));
          yield new Result.Taken(book);
        }
      }
      case Opening.Refused(String code, String sentence) ->
          new Result.Refused(new Failure(code, sentence));
    };
  }

  private static OwnBook describe(
      Publication publication, EditionId edition, long bytes, String fileName) {
    String title = publication.title().isBlank() ? plain(fileName) : publication.title();
    String language = publication.language().isBlank() ? "und" : publication.language();
    // The same name on every device, so that a book brought twice is one work.
    WorkId work = new WorkId("own-" + edition.sha256().substring(0, 24));
    return new OwnBook(work, edition, title, publication.author(), language, bytes);
  }

  private static String plain(String fileName) {
    String name = fileName.substring(fileName.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    String plain = (dot > 0 ? name.substring(0, dot) : name).strip();
    return plain.isEmpty() ? "A book without a title" : plain;
  }
}
