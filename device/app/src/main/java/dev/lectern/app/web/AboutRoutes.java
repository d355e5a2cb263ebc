package dev.lectern.app.web;

import dev.lectern.app.content.BookFolder;
import dev.lectern.app.loop.Loop;
import dev.lectern.device.State;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.reading.Childhood;
import dev.lectern.device.store.BookFile;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.epub.AccessInWords;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.format.Books;

/** What a book on the shelf says of itself, for whoever wonders whether to open it. */
public record AboutRoutes(Loop loop, BookFolder folder, Books books) {

  public void addTo(HttpDoor door) {
    door.on("GET", "/about", this::about);
  }

  private Answer about(Request request) throws Refused {
    String asked = String.valueOf(request.query("work"));
    State state = loop.state();
    ShelfItem item =
        Childhood.shelf(state.library(), state.books(), state.people(), state.allowed()).stream()
            .filter(one -> one.work().value().equals(asked))
            .findFirst()
            .orElseThrow(Refused::unknown);
    BookFile file = state.library().fileOf(new WorkId(item.work().value()));
    if (file == null) {
      throw new Refused(409, "not-here", "The book's file is not on this device yet.");
    }
    return switch (books.open(folder.file(file.edition()))) {
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
}
