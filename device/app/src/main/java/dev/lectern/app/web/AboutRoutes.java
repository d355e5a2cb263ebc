package dev.lectern.app.web;

import dev.lectern.app.content.BookFolder;
import dev.lectern.app.loop.Loop;
import dev.lectern.app.panel.Png;
import dev.lectern.device.State;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.reading.Childhood;
import dev.lectern.device.store.BookFile;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.epub.AccessInWords;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.format.Books;
import dev.lectern.typesetter.Limits;
import dev.lectern.typesetter.page.BookPictures;
import dev.lectern.typesetter.page.Pictures;
import dev.lectern.typesetter.raster.Grey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a book on the shelf says and shows of itself, for whoever wonders whether to open it. */
public final class AboutRoutes {
  /** Pixels of a cover at most, sideways and down. */
  private static final int WIDTH = 240;

  private static final int HEIGHT = 360;

  private final Loop loop;
  private final BookFolder folder;
  private final Books books;

  public AboutRoutes(Loop loop, BookFolder folder, Books books) {
    this.loop = loop;
    this.folder = folder;
    this.books = books;
  }

  public void addTo(HttpDoor door) {
    door.on("GET", "/about", this::about);
    door.on("GET", "/cover", this::cover);
  }

  private Answer about(Request request) throws Refused {
    ShelfItem item = asked(request);
    return switch (books.open(folder.file(file(item).edition()))) {
      case Opening.Refused(String code, String sentence) -> Answer.refused(422, code, sentence);
      case Opening.Opened(Publication book) -> {
        try (book) {
          yield Answer.json(
              200,
              Json.object()
                  .put("work", item.work().value())
                  .put("title", item.title())
                  .put("author", item.author())
                  .put("language", book.language())
                  .putAll("accessibility", AccessInWords.of(book.accessibility()), Json::of)
                  .text());
        }
      }
    };
  }

  /**
   * In greys as on the panel. Nothing of it is kept here: browsers keep it for ten minutes, and ask
   * after that for no more than whether the file is still the one with this hash.
   */
  private Answer cover(Request request) throws Refused {
    EditionId edition = file(asked(request)).edition();
    String tag = "\"" + edition.sha256() + "\"";
    Map<String, String> headers = Map.of("ETag", tag, "Cache-Control", "private, max-age=600");
    if (tag.equals(request.header("If-None-Match"))) {
      return Answer.unchanged(headers);
    }
    Grey picture = drawn(edition);
    if (picture == null) {
      throw new Refused(404, "no-cover", "This book has no cover that can be shown.");
    }
    return Answer.bytes(
        "image/png", Png.encode(picture.width(), picture.height(), 8, picture.pixels()), headers);
  }

  /** One at a time: a shelf asks for fifty at once, and each may take some megabytes. */
  private synchronized @Nullable Grey drawn(EditionId edition) {
    if (!(books.open(folder.file(edition)) instanceof Opening.Opened(Publication book))) {
      return null;
    }
    try (book) {
      String href = book.coverHref();
      BookPictures pictures = new BookPictures(book, Limits.DEFAULT);
      Pictures.Size size = href == null ? null : pictures.size(href);
      if (href == null || size == null) {
        return null;
      }
      double by =
          Math.min(1, Math.min(WIDTH / (double) size.width(), HEIGHT / (double) size.height()));
      return pictures.draw(href, scaled(size.width(), by), scaled(size.height(), by));
    }
  }

  private static int scaled(double pixels, double by) {
    return Math.max(1, (int) Math.round(pixels * by));
  }

  private ShelfItem asked(Request request) throws Refused {
    String asked = String.valueOf(request.query("work"));
    State state = loop.state();
    return Childhood.visible(state).stream()
        .filter(one -> one.work().value().equals(asked))
        .findFirst()
        .orElseThrow(Refused::unknown);
  }

  private BookFile file(ShelfItem item) throws Refused {
    BookFile file = loop.state().library().fileOf(item.work());
    if (file == null) {
      throw new Refused(409, "not-here", "The book's file is not on this device yet.");
    }
    return file;
  }
}
