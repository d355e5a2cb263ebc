package dev.lectern.typesetter.page;

import dev.lectern.reading.epub.Hrefs;
import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.Limits;
import dev.lectern.typesetter.raster.Grey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a publication, decoded when a page shows them; only their sizes are remembered.
 */
public final class BookPictures implements Pictures {
  private static final int REMEMBERED = 512;

  private final Publication publication;
  private final Limits limits;
  private final Map<String, Optional<Size>> sizes =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<Size>> eldest) {
          return size() > REMEMBERED;
        }
      };

  public BookPictures(Publication publication, Limits limits) {
    this.publication = publication;
    this.limits = limits;
  }

  @Override
  public @Nullable Size size(String href) {
    Optional<Size> known = sizes.get(href);
    if (known == null) {
      byte[] bytes = publication.resource(href);
      known = Optional.ofNullable(bytes == null ? null : file(href, bytes).size());
      sizes.put(href, known);
    }
    return known.orElse(null);
  }

  @Override
  public @Nullable Grey draw(String href, int width, int height) {
    byte[] bytes = publication.resource(href);
    return bytes == null ? null : file(href, bytes).draw(width, height);
  }

  private PictureFile file(String href, byte[] bytes) {
    return PictureFile.of(
        bytes,
        limits,
        reference -> {
          String path = Hrefs.resolve(href, reference);
          return path == null ? null : publication.resource(path);
        });
  }
}
