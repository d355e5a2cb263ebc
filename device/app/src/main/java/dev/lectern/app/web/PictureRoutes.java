package dev.lectern.app.web;

import dev.lectern.app.loop.Loop;
import dev.lectern.app.loop.Ticket;
import dev.lectern.app.panel.Png;
import dev.lectern.app.study.OneBook;
import dev.lectern.app.study.PagePictures;
import dev.lectern.device.Event;
import dev.lectern.device.reading.Open;
import dev.lectern.device.reading.View;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.Limits;
import dev.lectern.typesetter.page.BookPictures;
import dev.lectern.typesetter.raster.Grey;
import dev.lectern.typesetter.screen.Enlarged;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of the page on the panel: {@code GET /pictures} lists them, {@code POST /pictures}
 * {@code {"show":0}} lays one over the page, and {@code GET /picture?n=0} is one as a PNG, which a
 * browser enlarges by its own means.
 */
public final class PictureRoutes {
  /** Pixels of a picture for a browser, sideways and down. */
  private static final int SIDE = 1_600;

  private final Loop loop;
  private final OneBook books;

  public PictureRoutes(Loop loop, OneBook books) {
    this.loop = loop;
    this.books = books;
  }

  public void addTo(HttpDoor door) {
    door.on("GET", "/pictures", this::list);
    door.on("POST", "/pictures", this::show);
    door.on("GET", "/picture", this::picture);
  }

  private Answer list(Request request) throws Refused {
    Open open = OpenBook.of(loop);
    return Answer.json(
        200,
        Json.object()
            .put("work", open.work().value())
            .putAll(
                "pictures",
                OpenBook.ask(books, open.edition(), book -> pictures(book, open)),
                one -> Json.of(one.words()))
            .text());
  }

  private Answer show(Request request) throws IOException, Refused, InterruptedException {
    Open open = OpenBook.of(loop);
    PagePictures.OnIt chosen = chosen(open, Request.whole(request.json(), "show", 0, 99));
    Ticket ticket = loop.ask(new Event.PictureAsked(open.work(), chosen.href(), chosen.words()));
    Routes.await(ticket);
    return Answer.json(200, Json.object().put("ok", true).put("reply", ticket.said()).text());
  }

  private Answer picture(Request request) throws Refused {
    Open open = OpenBook.of(loop);
    PagePictures.OnIt chosen = chosen(open, number(FindRoutes.needed(request, "n")));
    Grey drawn = OpenBook.ask(books, open.edition(), book -> drawn(book, chosen.href()));
    if (drawn == null) {
      throw new Refused(404, "no-picture", "This picture cannot be drawn.");
    }
    return Answer.bytes(
        "image/png",
        Png.encode(drawn.width(), drawn.height(), 8, drawn.pixels()),
        Map.of("Cache-Control", "no-store"));
  }

  private static @Nullable Grey drawn(Publication book, String href) {
    return Enlarged.of(new BookPictures(book, Limits.DEFAULT), href, 1, 0, SIDE, SIDE);
  }

  private static int number(String written) throws Refused {
    try {
      return Integer.parseInt(written);
    } catch (NumberFormatException e) {
      throw Refused.bad("?n= is a picture's number on the page, from 0 on.");
    }
  }

  private PagePictures.OnIt chosen(Open open, int which) throws Refused {
    List<PagePictures.OnIt> all = OpenBook.ask(books, open.edition(), book -> pictures(book, open));
    if (which < 0 || which >= all.size()) {
      throw new Refused(409, "no-picture", "There is no such picture on this page.");
    }
    return all.get(which);
  }

  private static List<PagePictures.OnIt> pictures(Publication book, Open open) {
    View view = open.view();
    return view == null ? List.of() : PagePictures.of(book, view.start(), view.end());
  }
}
