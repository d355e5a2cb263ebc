package dev.lectern.app.web;

import dev.lectern.app.content.BookFolder;
import dev.lectern.app.content.KnownSeries;
import dev.lectern.app.loop.Loop;
import dev.lectern.app.loop.Ticket;
import dev.lectern.device.Event;
import dev.lectern.device.State;
import dev.lectern.device.library.Series;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.library.ShelfQuery;
import dev.lectern.device.noting.Archive;
import dev.lectern.device.noting.NoteWish;
import dev.lectern.device.reading.Childhood;
import dev.lectern.device.store.BookFile;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.note.FieldName;
import java.io.IOException;
import java.util.List;

/**
 * {@code GET
 * /shelf?sort=title|author|recent|size|series&words=&unread=true&archive=true&collection=&from=&most=}:
 * rows of the shelf as whoever reads now sees it, how many there are in all, the reader's own
 * collections, and how many files are still looked into for their series. {@code POST
 * /shelf/archive {"work":...,"away":true}} puts a book away, or brings it back.
 */
public final class ShelfRoutes {
  private final Loop loop;
  private final BookFolder folder;
  private final KnownSeries series;

  public ShelfRoutes(Loop loop, BookFolder folder, KnownSeries series) {
    this.loop = loop;
    this.folder = folder;
    this.series = series;
  }

  public void addTo(HttpDoor door) {
    door.on("GET", "/shelf", this::shelf);
    door.on("POST", "/shelf/archive", this::archive);
  }

  private Answer shelf(Request request) throws Refused {
    State state = loop.state();
    int learning = series.learn(here(state));
    ShelfQuery.Page page = query(request).of(state, series::of);
    return Answer.json(
        200,
        Json.object()
            .putAll("rows", page.rows(), row -> row(state, row))
            .put("total", page.total())
            .put("bytes", page.bytes())
            .put("learning", learning)
            .putAll(
                "collections",
                state.notes().of(state.people().reader()).live().stream()
                    .filter(note -> note.kind() == Annotation.Kind.COLLECTION && !Archive.is(note))
                    .toList(),
                note ->
                    Json.object()
                        .put("note", note.id().toString())
                        .put("name", note.words(FieldName.NAME))
                        .putAll("works", note.works(), Json::of)
                        .build())
            .text());
  }

  private Answer archive(Request request) throws IOException, Refused, InterruptedException {
    Json.Obj body = request.json();
    String asked = Request.text(body, "work");
    boolean away = body.get("away") instanceof Json.Bool wanted && wanted.value();
    WorkId work =
        Childhood.visible(loop.state()).stream()
            .map(ShelfItem::work)
            .filter(one -> one.value().equals(asked))
            .findFirst()
            .orElseThrow(Refused::unknown);
    Ticket ticket = loop.ask(new Event.NoteAsked(new NoteWish.Away(work, away)));
    Routes.await(ticket);
    State state = loop.state();
    boolean stands =
        Archive.holds(
            Archive.works(state.notes(), state.people().reader()), state.library().ties(), work);
    return Answer.json(
        stands == away ? 200 : 409,
        Json.object().put("ok", stands == away).put("reply", ticket.said()).text());
  }

  private static List<EditionId> here(State state) {
    return state.library().files().values().stream()
        .filter(file -> file.state() == BookFile.State.READY)
        .map(BookFile::edition)
        .toList();
  }

  private static ShelfQuery query(Request request) throws Refused {
    ShelfQuery.Sort sort = ShelfQuery.Sort.parse(asked(request, "sort", "title"));
    String collection = asked(request, "collection", "");
    try {
      if (sort != null) {
        return new ShelfQuery(
            asked(request, "words", ""),
            sort,
            asked(request, "archive", "").equals("true")
                ? ShelfQuery.Part.ARCHIVE
                : ShelfQuery.Part.SHELF,
            collection.isEmpty() ? null : Dot.parse(collection),
            asked(request, "unread", "").equals("true"),
            Integer.parseInt(asked(request, "from", "0")),
            Integer.parseInt(asked(request, "most", "50")));
      }
    } catch (IllegalArgumentException e) {
      // As for an order that is unknown.
    }
    throw Refused.bad("A shelf is not asked for like that.");
  }

  /** Percent of a file that is on its way, rounded down; 0 for any other. */
  private long arrived(State state, ShelfQuery.Row row) {
    BookFile file = state.library().fileOf(row.item().work());
    return file == null || file.state() != BookFile.State.WANTED || file.bytes() <= 0
        ? 0
        : Math.min(100, folder.arrived(file.edition()) * 100 / file.bytes());
  }

  private static String asked(Request request, String name, String otherwise) {
    String value = request.query(name);
    return value == null ? otherwise : value;
  }

  private Json row(State state, ShelfQuery.Row row) {
    Series series = row.series();
    return Json.object()
        .put("work", row.item().work().value())
        .put("title", row.item().title())
        .put("author", row.item().author())
        .put("status", row.item().status().written())
        .put("percent", row.item().percent())
        .put("bytes", row.bytes())
        .put("arrived", arrived(state, row))
        .put("here", row.here())
        .put("readAt", row.readAt())
        .put("series", series == null ? "" : series.name())
        .put("position", series == null ? "" : series.position())
        .putOrNull("failure", row.item().failure())
        .build();
  }
}
