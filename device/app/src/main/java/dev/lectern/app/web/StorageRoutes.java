package dev.lectern.app.web;

import dev.lectern.app.content.BookFolder;
import dev.lectern.app.content.Contents;
import dev.lectern.app.loop.Loop;
import dev.lectern.app.loop.Ticket;
import dev.lectern.device.Event;
import dev.lectern.device.Failure;
import dev.lectern.device.State;
import dev.lectern.device.library.ShelfQuery;
import dev.lectern.device.reading.Childhood;
import dev.lectern.device.store.BookFile;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The room that books take. {@code GET /storage}: bytes, and which files could go, the one that was
 * read longest ago first. {@code POST /storage/let-go} and {@code POST /storage/fetch} with {@code
 * {"work": ...}}: a file goes from this device and comes back to it.
 */
public final class StorageRoutes {
  /** Rows that are told at once. */
  private static final int MOST = 50;

  private final Loop loop;
  private final BookFolder folder;
  private final Contents contents;
  private final long keepFree;

  /**
   * @param keepFree bytes of the disk that no download takes
   */
  public StorageRoutes(Loop loop, BookFolder folder, Contents contents, long keepFree) {
    this.loop = loop;
    this.folder = folder;
    this.contents = contents;
    this.keepFree = keepFree;
  }

  public void addTo(HttpDoor door) {
    door.on("GET", "/storage", request -> storage());
    door.on("POST", "/storage/let-go", this::letGo);
    door.on("POST", "/storage/fetch", this::fetch);
  }

  private Answer storage() throws IOException {
    State state = loop.state();
    List<BookFile> here =
        state.library().files().values().stream()
            .filter(file -> file.state() == BookFile.State.READY)
            .toList();
    return Answer.json(
        200,
        Json.object()
            .put("free", Math.max(0, folder.free() - keepFree))
            .put("taken", here.stream().mapToLong(BookFile::bytes).sum())
            .put("awaited", awaited(state))
            .putAll("rows", couldGo(state), StorageRoutes::row)
            .text());
  }

  /** Bytes that are still to come of books that are wanted. */
  private long awaited(State state) {
    return state.library().files().values().stream()
        .filter(file -> file.state() == BookFile.State.WANTED)
        .mapToLong(file -> Math.max(0, file.bytes() - folder.arrived(file.edition())))
        .sum();
  }

  /** What was never read is meant to be read: it comes behind, the largest first. */
  private static List<ShelfQuery.Row> couldGo(State state) {
    ShelfQuery all =
        new ShelfQuery(
            "", ShelfQuery.Sort.SIZE, ShelfQuery.Part.ALL, null, false, 0, ShelfQuery.MOST);
    return all.of(state, edition -> null).rows().stream()
        .filter(row -> row.here() && goes(state, row.item().work()))
        .sorted(
            Comparator.comparing((ShelfQuery.Row row) -> row.readAt().isEmpty())
                .thenComparing(ShelfQuery.Row::readAt))
        .limit(MOST)
        .toList();
  }

  private static boolean goes(State state, WorkId work) {
    BookFile file = state.library().fileOf(work);
    return file != null && !file.upload() && !work.equals(state.screen().open());
  }

  private static Json row(ShelfQuery.Row row) {
    return Json.object()
        .put("work", row.item().work().value())
        .put("title", row.item().title())
        .put("bytes", row.bytes())
        .put("readAt", row.readAt())
        .build();
  }

  /** The bridge is asked whether it has the file: what is believed may be wrong. */
  private Answer letGo(Request request) throws IOException, Refused, InterruptedException {
    WorkId work = work(request);
    BookFile file = visible(work);
    if (file != null && file.state() == BookFile.State.READY && !file.upload()) {
      Failure failure = contents.holds(file.edition(), file.bytes());
      if (failure != null) {
        throw new Refused(409, failure.code(), failure.sentence());
      }
    }
    return told(new Event.LetGoAsked(work), work, BookFile.State.READY);
  }

  private Answer fetch(Request request) throws IOException, Refused, InterruptedException {
    WorkId work = work(request);
    visible(work);
    return told(new Event.FetchAsked(work), work, BookFile.State.AWAY);
  }

  /** Refused with what the device says where the file is still in that state. */
  private Answer told(Event asked, WorkId work, BookFile.State before)
      throws Refused, InterruptedException {
    Ticket ticket = loop.ask(asked);
    Routes.await(ticket);
    BookFile file = loop.state().library().fileOf(work);
    if (file == null || file.state() == before || ticket.said().isEmpty()) {
      String said = ticket.said();
      throw new Refused(409, "stays-as-it-is", said.isEmpty() ? "Its file is where it was." : said);
    }
    return Answer.json(200, Json.object().put("ok", true).put("reply", ticket.said()).text());
  }

  private @Nullable BookFile visible(WorkId work) throws Refused {
    State state = loop.state();
    boolean there = Childhood.visible(state).stream().anyMatch(item -> item.work().equals(work));
    if (!there) {
      throw Refused.unknown();
    }
    return state.library().fileOf(work);
  }

  private static WorkId work(Request request) throws IOException, Refused {
    try {
      return new WorkId(Request.text(request.json(), "work"));
    } catch (IllegalArgumentException e) {
      throw Refused.bad("That is no work's name.");
    }
  }
}
