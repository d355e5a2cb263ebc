package dev.lectern.app.web;

import dev.lectern.app.loop.Loop;
import dev.lectern.app.loop.Ticket;
import dev.lectern.app.speech.Playable;
import dev.lectern.app.study.OnPage;
import dev.lectern.app.study.OneBook;
import dev.lectern.device.Event;
import dev.lectern.device.reading.Open;
import dev.lectern.device.reading.Recording;
import dev.lectern.device.reading.Sentence;
import dev.lectern.device.reading.View;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.epub.PageSound;
import dev.lectern.reading.epub.Publication;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sounds within a book's page: {@code GET /sounds} lists them, {@code POST /sounds} {@code
 * {"play":0}} plays one through the device's own loudspeaker, until its end or until Stop.
 */
public final class SoundRoutes {
  private final Loop loop;
  private final OneBook books;
  private final Playable playable;

  public SoundRoutes(Loop loop, OneBook books, Playable playable) {
    this.loop = loop;
    this.books = books;
    this.playable = playable;
  }

  public void addTo(HttpDoor door) {
    door.on("GET", "/sounds", this::list);
    door.on("POST", "/sounds", this::play);
  }

  private Answer list(Request request) throws Refused {
    Open open = OpenBook.of(loop);
    List<PageSound> sounds = OpenBook.ask(books, open.edition(), book -> sounds(book, open));
    return Answer.json(
        200,
        Json.object()
            .put("work", open.work().value())
            .putAll("sounds", sounds, one -> Json.of(one.words()))
            .text());
  }

  private Answer play(Request request) throws IOException, Refused, InterruptedException {
    Open open = OpenBook.of(loop);
    int which = Request.whole(request.json(), "play", 0, 99);
    Chosen chosen = OpenBook.ask(books, open.edition(), book -> chosen(book, open, which));
    if (chosen.sentence() == null) {
      throw new Refused(409, "no-sound", chosen.why());
    }
    Ticket ticket = loop.ask(new Event.SoundAsked(open.work(), chosen.sentence()));
    Routes.await(ticket);
    return Answer.json(200, Json.object().put("ok", true).put("reply", ticket.said()).text());
  }

  /** A sound that can be played; or null, and why there is none. */
  private record Chosen(@Nullable Sentence sentence, String why) {}

  private Chosen chosen(Publication book, Open open, int which) {
    List<PageSound> sounds = sounds(book, open);
    if (which >= sounds.size()) {
      return new Chosen(null, "There is no such sound on this page.");
    }
    PageSound sound = sounds.get(which);
    byte[] file = sound.href() == null ? null : book.resource(sound.href());
    if (sound.href() == null || file == null) {
      return new Chosen(null, "The sound's file is not in the book.");
    }
    String why = playable.whyNot(file);
    View view = open.view();
    if (why != null || view == null) {
      return new Chosen(null, String.valueOf(why));
    }
    Recording whole = new Recording(sound.href(), 0, -1);
    return new Chosen(new Sentence(sound.words(), view.start(), view.start(), "", whole), "");
  }

  private static List<PageSound> sounds(Publication book, Open open) {
    View view = open.view();
    return view == null ? List.of() : OnPage.sounds(book, view.start(), view.end());
  }
}
