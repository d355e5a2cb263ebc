package dev.lectern.bridge.cover;

import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.protocol.EditionId;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Covers of any size: the picture that the book names, else the first one on its first pages, else
 * one drawn from its title. Two are made at a time, and the small ones asked for last are kept.
 */
public final class Covers {
  /** Changes when pictures are made otherwise, so that readers ask anew. */
  public static final String MAKE = "1";

  private static final int KEPT = 200;

  /** Pixels of one side, at most: more than any reading device has. */
  private static final int MOST_SIDE = 2000;

  /** Whose cover. Title and author are for the one that is drawn. */
  public record Book(EditionId edition, String title, String author) {}

  /** A picture; its type is JPEG, PNG or GIF, whatever the address is called. */
  public record Image(String mediaType, byte[] bytes) {}

  /**
   * Within which measures, the shape kept.
   *
   * @param width pixels
   * @param height pixels
   * @param grey without colours
   */
  record Box(int width, int height, boolean grey) {
    Box {
      width = Math.clamp(width, 1, MOST_SIDE);
      height = Math.clamp(height, 1, MOST_SIDE);
    }
  }

  /** A null box is the picture as it is. */
  private record Key(EditionId edition, @Nullable Box box) {}

  private final Contents contents;
  private final Semaphore working = new Semaphore(2);
  private final Map<Key, Image> kept =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Image> eldest) {
          return size() > KEPT;
        }
      };

  public Covers(Contents contents) {
    this.contents = contents;
  }

  /** The picture as the book has it; there always is one. */
  public Image whole(Book book) {
    return of(book, null);
  }

  /** A JPEG within so many pixels; there always is one. It is never made larger. */
  public Image within(Book book, int width, int height, boolean grey) {
    return of(book, new Box(width, height, grey));
  }

  private Image of(Book book, @Nullable Box box) {
    Key key = new Key(book.edition(), box);
    synchronized (kept) {
      Image known = kept.get(key);
      if (known != null) {
        return known;
      }
    }
    working.acquireUninterruptibly();
    Image image;
    try {
      image = make(book, box);
    } finally {
      working.release();
    }
    if (image.bytes().length < 256 * 1024) {
      synchronized (kept) {
        kept.put(key, image);
      }
    }
    return image;
  }

  private Image make(Book book, @Nullable Box box) {
    byte[] bytes = inside(book.edition());
    if (bytes != null) {
      Optional<Image> image = box == null ? Scaled.checked(bytes) : Scaled.of(bytes, box);
      if (image.isPresent()) {
        return image.get();
      }
    }
    return DrawnCover.of(book, box);
  }

  private byte @Nullable [] inside(EditionId edition) {
    Optional<Path> file = contents.find(edition);
    if (file.isEmpty() || !(contents.books().open(file.get()) instanceof Opening.Opened opened)) {
      return null;
    }
    try (Publication book = opened.publication()) {
      String cover = book.coverHref();
      byte[] named = cover == null ? null : book.resource(cover);
      if (named != null && Scaled.isPicture(named)) {
        return named;
      }
      String first = book.firstPictureHref();
      return first == null ? null : book.resource(first);
    }
  }
}
