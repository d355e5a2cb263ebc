package dev.lectern.app.speech;

import dev.lectern.app.content.BookFolder;
import dev.lectern.device.reading.Recital;
import dev.lectern.device.reading.Recording;
import dev.lectern.protocol.EditionId;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.format.Books;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes stretches out of the recordings within books: WAV by itself, MP3 where mpg123 is installed.
 * One recording is kept at a time. For one thread.
 */
public final class BookNarrator implements Narrator {
  private static final Logger LOG = Logger.getLogger(BookNarrator.class.getName());

  private final BookFolder folder;
  private final Books books;
  private final Playable playable;
  private boolean told;
  private @Nullable Kept kept;

  private record Kept(EditionId edition, String href, byte[] bytes) {}

  public BookNarrator(BookFolder folder, Books books, Playable playable) {
    this.folder = folder;
    this.books = books;
    this.playable = playable;
  }

  @Override
  public byte @Nullable [] play(Recital recital) {
    Recording recording = recital.sentence().recording();
    byte[] file = recording == null ? null : file(recital.edition(), recording.href());
    if (recording == null || file == null) {
      return null;
    }
    byte[] cut = playable.cut(file, recording.beginMs(), recording.endMs());
    if (cut == null && !told) {
      told = true;
      LOG.log(
          Level.WARNING,
          "This book is narrated, and its recording cannot be played here: WAV can, and MP3 where"
              + " mpg123 is installed. A voice reads it instead.");
    }
    return cut;
  }

  private byte @Nullable [] file(EditionId edition, String href) {
    Kept known = kept;
    if (known != null && known.edition().equals(edition) && known.href().equals(href)) {
      return known.bytes();
    }
    kept = null;
    if (books.open(folder.file(edition)) instanceof Opening.Opened(Publication book)) {
      try (book) {
        byte[] bytes = book.resource(href);
        kept = bytes == null ? null : new Kept(edition, href, bytes);
        return bytes;
      }
    }
    return null;
  }
}
