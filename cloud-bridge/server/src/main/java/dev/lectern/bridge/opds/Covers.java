package dev.lectern.bridge.opds;

import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.protocol.EditionId;
import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Covers and thumbnails: the picture that the book names, else the first one on its first pages,
 * else one drawn from its title. Two are made at a time, and the thumbnails asked for last are
 * kept.
 */
public final class Covers {
  /** Changes when pictures are made otherwise, so that readers ask anew. */
  public static final String MAKE = "1";

  private static final int KEPT = 200;

  /** A picture; its type is JPEG, PNG or GIF, whatever the address is called. */
  public record Image(String mediaType, byte[] bytes) {}

  private record Key(EditionId edition, boolean small) {}

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

  /** The picture; there always is one. */
  public Image of(Reply.Picture asked) {
    Key key = new Key(asked.edition(), asked.small());
    synchronized (kept) {
      Image known = kept.get(key);
      if (known != null) {
        return known;
      }
    }
    working.acquireUninterruptibly();
    Image image;
    try {
      image = make(asked);
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

  private Image make(Reply.Picture asked) {
    byte[] bytes = inside(asked.edition());
    if (bytes != null) {
      Optional<Image> image = asked.small() ? Scaled.of(bytes) : Scaled.checked(bytes);
      if (image.isPresent()) {
        return image.get();
      }
    }
    return DrawnCover.of(asked);
  }

  private byte @Nullable [] inside(EditionId edition) {
    Optional<Path> file = contents.find(edition);
    if (file.isEmpty()
        || !(Epub.open(file.get(), EpubLimits.standard()) instanceof Opening.Opened opened)) {
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
