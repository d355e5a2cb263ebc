package dev.lectern.app.web;

import dev.lectern.app.content.Imports;
import dev.lectern.app.language.KeptLanguage;
import dev.lectern.app.loop.Loop;
import dev.lectern.app.loop.Ticket;
import dev.lectern.app.panel.PanelView;
import dev.lectern.app.panel.Picture;
import dev.lectern.app.speech.SpokenFiles;
import dev.lectern.device.Event;
import dev.lectern.device.Failure;
import dev.lectern.device.Key;
import dev.lectern.device.dialog.Wording;
import dev.lectern.device.reading.Notice;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.place.Recall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The door's routes. Whatever is posted is answered after what it caused has been kept.
 *
 * @param pid distinguishes this life's pictures from an earlier one's
 */
public record Routes(
    Loop loop,
    Supplier<String> state,
    Wording wording,
    KeptLanguage language,
    @Nullable PanelView panel,
    SpokenFiles spoken,
    Imports imports,
    long bookBytes,
    Words words,
    long pid) {
  /** How long a request waits for what it caused; a large book opens in less on a small board. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  public void addTo(HttpDoor door) {
    door.on("GET", "/", request -> Page.index(language));
    door.on("GET", "/words.js", request -> Page.words(language));
    door.on("GET", "/door.css", request -> Page.file("door.css", "text/css; charset=utf-8"));
    door.on("GET", "/door.js", request -> Page.file("door.js", "text/javascript; charset=utf-8"));
    door.on("GET", "/study.js", request -> Page.file("study.js", "text/javascript; charset=utf-8"));
    door.on("GET", "/names.js", request -> Page.file("names.js", "text/javascript; charset=utf-8"));
    door.on("GET", "/ways.js", request -> Page.file("ways.js", "text/javascript; charset=utf-8"));
    door.on("GET", "/looks.js", request -> Page.file("looks.js", "text/javascript; charset=utf-8"));
    door.on("GET", "/shelf.js", request -> Page.file("shelf.js", "text/javascript; charset=utf-8"));
    door.on("GET", "/notes.js", request -> Page.file("notes.js", "text/javascript; charset=utf-8"));
    door.on(
        "GET",
        "/collections.js",
        request -> Page.file("collections.js", "text/javascript; charset=utf-8"));
    door.on(
        "GET", "/storage.js", request -> Page.file("storage.js", "text/javascript; charset=utf-8"));
    door.on(
        "GET", "/access.js", request -> Page.file("access.js", "text/javascript; charset=utf-8"));
    door.on(
        "GET",
        "/passcode.js",
        request -> Page.file("passcode.js", "text/javascript; charset=utf-8"));
    door.on(
        "GET",
        "/language.js",
        request -> Page.file("language.js", "text/javascript; charset=utf-8"));
    door.on("GET", "/icon.svg", request -> Page.file("icon.svg", "image/svg+xml"));
    door.on("GET", "/state", request -> Answer.json(200, state.get()));
    door.on("GET", "/history", this::history);
    door.on("GET", "/panel.png", this::picture);
    door.on("GET", "/audio/", this::audio);
    door.on("POST", "/keys", this::key);
    door.on("POST", "/say", words::say);
    door.on("POST", "/hear", words::hear);
    door.on("POST", "/books", this::book);
    door.on("POST", "/open", request -> ask(new Event.OpenAsked(work(request))));
    door.on("POST", "/sleep", request -> ask(new Event.SleepAsked()));
    door.on("POST", "/wake", request -> ask(new Event.WakeAsked()));
    door.on("POST", "/undo", request -> ask(new Event.UndoAsked()));
    door.on("POST", "/reader", request -> ask(new Event.ReaderAsked(reader(request))));
    door.on("POST", "/that-was", request -> ask(new Event.ThatWasAsked(reader(request))));
    door.on("POST", "/restore", this::restore);
    door.on("POST", "/notice", this::notice);
    new NoteRoutes(loop).addTo(door);
    new AloudRoutes(loop).addTo(door);
    new OrderRoutes(loop).addTo(door);
  }

  private Answer ask(Event event) throws Refused, InterruptedException {
    Ticket ticket = loop.ask(event);
    await(ticket);
    return Answer.json(200, Json.object().put("ok", true).put("reply", ticket.said()).text());
  }

  static void await(Ticket ticket) throws Refused, InterruptedException {
    if (!ticket.await(PATIENCE)) {
      throw new Refused(504, "slow", "That takes longer than expected; it may still be done.");
    }
  }

  private Answer history(Request request) throws Refused {
    String work = request.query("work");
    if (work == null) {
      throw Refused.bad("The request needs ?work=.");
    }
    return Answer.json(200, HistoryJson.write(loop.state(), named(work), wording));
  }

  private Answer picture(Request request) throws Refused {
    Picture picture = panel == null ? null : panel.picture();
    if (picture == null) {
      throw new Refused(404, "no-picture", "Nothing stands on this device's panel.");
    }
    String tag = "\"" + pid + "-" + picture.number() + "\"";
    Map<String, String> headers = Map.of("ETag", tag);
    return tag.equals(request.header("If-None-Match"))
        ? Answer.unchanged(headers)
        : Answer.bytes("image/png", picture.png(), headers);
  }

  private Answer audio(Request request) throws IOException, Refused {
    String name = request.path().substring("/audio/".length());
    if (!name.matches("[0-9]{1,18}\\.wav")) {
      throw Refused.unknown();
    }
    Path file = spoken.find(Long.parseLong(name.substring(0, name.length() - 4)));
    if (file == null) {
      throw Refused.unknown();
    }
    return Answer.bytes("audio/wav", Files.readAllBytes(file), Map.of());
  }

  private Answer key(Request request) throws IOException, Refused, InterruptedException {
    Key key = Key.parse(Request.text(request.json(), "key"));
    if (key == null) {
      throw new Refused(400, "unknown-key", "This device has no such key.");
    }
    return ask(new Event.KeyPressed(key));
  }

  /** Back to a line of the history, by its dot or by a time that people name. */
  private Answer restore(Request request) throws IOException, Refused, InterruptedException {
    Json.Obj body = request.json();
    WorkId work = named(Request.text(body, "work"));
    if (body.get("dot") == null) {
      Recall.When when = Recall.When.parse(Request.text(body, "when"));
      if (when == null) {
        throw Refused.bad("Restoring needs a \"dot\", or a \"when\" such as this-morning.");
      }
      return ask(new Event.RecallAsked(work, when));
    }
    try {
      return ask(new Event.RestoreAsked(work, Dot.parse(Request.text(body, "dot"))));
    } catch (IllegalArgumentException e) {
      throw Refused.bad("That is no act's name.");
    }
  }

  private static ReaderId reader(Request request) throws IOException, Refused {
    try {
      return new ReaderId(Request.text(request.json(), "reader"));
    } catch (IllegalArgumentException e) {
      throw Refused.bad("That is no reader's name.");
    }
  }

  private Answer notice(Request request) throws IOException, Refused, InterruptedException {
    Json.Obj body = request.json();
    Notice.Action action = Notice.Action.parse(Request.text(body, "action"));
    long id =
        switch (body.get("id")) {
          case Json.Num number when number.isWhole() -> number.whole();
          case Json.Str(String digits) when digits.matches("[0-9]{1,18}") -> Long.parseLong(digits);
          case null, default -> throw Refused.bad("The request needs the notice's \"id\".");
        };
    if (action == null) {
      throw new Refused(400, "unknown-action", "A notice has no such action.");
    }
    return ask(new Event.NoticeAnswered(id, action));
  }

  private Answer book(Request request) throws IOException, Refused, InterruptedException {
    String header = request.header("X-File-Name");
    String name = header == null ? "book.epub" : decoded(header);
    Imports.Result result;
    try {
      result =
          imports.take(
              name,
              out -> {
                try {
                  request.copyBody(out, bookBytes);
                } catch (Refused refused) {
                  throw new UncheckedIOException(new IOException(refused));
                }
              });
    } catch (UncheckedIOException e) {
      if (e.getCause() != null && e.getCause().getCause() instanceof Refused refused) {
        throw refused;
      }
      throw e;
    }
    return switch (result) {
      case Imports.Result.Taken(OwnBook book) -> {
        await(loop.ask(new Event.Imported(book)));
        yield Answer.json(
            200,
            Json.object()
                .put("ok", true)
                .put("work", book.work().value())
                .put("title", book.title())
                .text());
      }
      case Imports.Result.Refused(Failure failure) -> {
        await(loop.ask(new Event.ImportRefused(name, failure)));
        yield Answer.refused(422, failure.code(), failure.sentence());
      }
    };
  }

  /** Browsers put other letters than Latin into a header by percents. */
  private static String decoded(String header) {
    try {
      return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return header;
    }
  }

  private static WorkId work(Request request) throws IOException, Refused {
    return named(Request.text(request.json(), "work"));
  }

  private static WorkId named(String work) throws Refused {
    try {
      return new WorkId(work);
    } catch (IllegalArgumentException e) {
      throw Refused.bad("That is no work's name.");
    }
  }
}
