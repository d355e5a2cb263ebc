package dev.lectern.protocol;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The written form of messages. Bodies of rows and entries pass through untouched. */
final class MessageCodec {
  private static final int VERSION = 1;

  private MessageCodec() {}

  private static Members envelope(String kind) {
    return Json.object().put("v", VERSION).put("kind", kind);
  }

  static String encode(Message message) {
    return switch (message) {
      case Message.Hello hello -> hello(hello).text();
      case Message.Rows rows ->
          envelope("rows")
              .put("actor", rows.actor().toString())
              .putIfPresent("by", rows.by() == null ? null : rows.by().toString())
              .putAll("rows", rows.rows(), MessageCodec::row)
              .text();
      case Message.Pull pull ->
          envelope("pull").put("cursor", cursor(pull.cursor())).put("limit", pull.limit()).text();
      case Message.Welcome welcome -> welcome(welcome).text();
      case Message.Ack ack -> ack(ack).text();
      case Message.Page page ->
          envelope("page")
              .put("incarnation", page.incarnation().value())
              .put("from", page.from())
              .put("to", page.to())
              .put("more", page.more())
              .putAll("entries", page.entries(), MessageCodec::entry)
              .text();
      case Message.Hint hint -> hint(hint).text();
      case Message.Custody custody ->
          envelope("custody")
              .put("state", custody.state())
              .put("sentence", custody.sentence())
              .text();
      case Message.Obeyed(String state, long unsent) ->
          unsent == 0
              ? envelope("obeyed").put("state", state).text()
              : envelope("obeyed").put("state", state).put("unsent", unsent).text();
      case Message.Unknown unknown -> unknown.json();
    };
  }

  private static Members hello(Message.Hello hello) {
    Members members =
        envelope("hello")
            .put("actor", hello.actor().toString())
            .put("n", hello.n())
            .putIfPresent("hash", hello.hash())
            .put("cursor", cursor(hello.cursor()))
            .put("nonce", hello.nonce());
    return hello.earlier().isEmpty()
        ? members
        : members.putAll("earlier", hello.earlier(), life -> new Json.Str(life.toString()));
  }

  private static Members welcome(Message.Welcome welcome) {
    Members members =
        envelope("welcome")
            .put("nonce", welcome.nonce())
            .put("incarnation", welcome.incarnation().value())
            .put("mark", welcome.mark())
            .put("fork", welcome.fork())
            .put("now", welcome.now());
    Message.Known known = welcome.known();
    if (known != null) {
      members.put("known", known(known));
    }
    if (!welcome.before().isEmpty()) {
      members.putAll("before", welcome.before(), one -> known(one).build());
    }
    String time = welcome.time();
    return time == null ? members : members.put("time", new Json.Raw(time));
  }

  private static Members known(Message.Known known) {
    return Json.object().put("n", known.n()).put("hash", known.hash());
  }

  private static Members ack(Message.Ack ack) {
    Members members =
        envelope("ack")
            .put("incarnation", ack.incarnation().value())
            .put("nonce", ack.nonce())
            .put("actor", ack.actor().toString())
            .put("mark", ack.mark())
            .put("safe", ack.safe())
            .putAll("refused", ack.refused(), MessageCodec::refusal)
            .putIfPresent("hash", ack.hash());
    Message.Span rows = ack.answers();
    return rows == null
        ? members
        : members.put("answers", Json.object().put("first", rows.first()).put("last", rows.last()));
  }

  private static Members hint(Message.Hint hint) {
    Members members =
        envelope("hint").put("incarnation", hint.incarnation().value()).put("place", hint.place());
    return hint.again() ? members.put("again", true) : members;
  }

  private static Members cursor(Cursor cursor) {
    return Json.object()
        .putIfPresent("incarnation", cursor.incarnation())
        .put("place", cursor.place());
  }

  private static Json row(Row row) {
    return Json.object()
        .put("n", row.n())
        .put("kind", row.kind())
        .put("body", new Json.Raw(row.body()))
        .build();
  }

  private static Json refusal(Message.Refusal refusal) {
    return Json.object()
        .put("n", refusal.n())
        .put("code", refusal.code())
        .put("sentence", refusal.sentence())
        .build();
  }

  private static Json entry(Entry entry) {
    return Json.object()
        .put("place", entry.place())
        .put("kind", entry.kind())
        .put("body", new Json.Raw(entry.body()))
        .build();
  }

  static Message decode(String text) {
    Json json =
        JsonReader.read(
            text, JsonLimits.MESSAGE, (depth, name) -> depth == 3 && name.equals("body"));
    Fields fields = Fields.of(json, "A message");
    if (fields.whole("v") != VERSION) {
      throw new MalformedMessage("version", "The message is of another version.");
    }
    String kind = fields.words("kind", 64);
    return switch (kind) {
      case "hello" ->
          new Message.Hello(
              fields.read("actor", ActorId::parse),
              fields.count("n"),
              fields.readOrNull("hash", written -> hex(written, 64)),
              cursor(fields.object("cursor")),
              nonce(fields),
              earlier(fields));
      case "rows" ->
          new Message.Rows(
              fields.read("actor", ActorId::parse),
              rising(list(fields, "rows", Limits.V1.rowsPerMessage(), MessageCodec::row)),
              fields.readOrNull("by", ActorId::parse));
      case "pull" -> new Message.Pull(cursor(fields.object("cursor")), fields.small("limit"));
      case "welcome" ->
          new Message.Welcome(
              nonce(fields),
              fields.read("incarnation", Incarnation::new),
              fields.count("mark"),
              fields.bool("fork"),
              fields.words("now", 40),
              fields.has("known") ? known(fields.object("known")) : null,
              fields.has("before")
                  ? list(fields, "before", Message.Welcome.MOST_BEFORE, MessageCodec::known)
                  : List.of(),
              fields.has("time") ? fields.object("time").object().text() : null);
      case "ack" ->
          new Message.Ack(
              fields.read("incarnation", Incarnation::new),
              nonce(fields),
              fields.read("actor", ActorId::parse),
              fields.count("mark"),
              fields.count("safe"),
              list(fields, "refused", Limits.V1.rowsPerMessage(), MessageCodec::refusal),
              fields.readOrNull("hash", written -> hex(written, 64)),
              fields.has("answers") ? span(fields.object("answers")) : null);
      case "page" ->
          new Message.Page(
              fields.read("incarnation", Incarnation::new),
              fields.count("from"),
              fields.count("to"),
              fields.bool("more"),
              list(fields, "entries", Limits.V1.entriesPerPage(), MessageCodec::entry));
      case "hint" ->
          new Message.Hint(
              fields.read("incarnation", Incarnation::new),
              fields.count("place"),
              fields.has("again") && fields.bool("again"));
      case "custody" ->
          new Message.Custody(
              fields.words("state", 64), fields.words("sentence", Limits.V1.wordChars()));
      case "obeyed" -> new Message.Obeyed(fields.words("state", 64), fields.countOrZero("unsent"));
      default -> new Message.Unknown(kind, text);
    };
  }

  private static List<ActorId> earlier(Fields fields) {
    if (!fields.has("earlier")) {
      return List.of();
    }
    List<ActorId> lives = new ArrayList<>();
    for (Json item : fields.array("earlier", Limits.V1.earlierLives())) {
      if (!(item instanceof Json.Str(String written))) {
        throw new MalformedMessage("wrong-type", "The field earlier must hold strings.");
      }
      lives.add(Fields.read("earlier", written, ActorId::parse));
    }
    return lives;
  }

  private static Message.Known known(Fields fields) {
    return new Message.Known(fields.count("n"), fields.read("hash", written -> hex(written, 64)));
  }

  private static Message.Span span(Fields fields) {
    return new Message.Span(fields.count("first"), fields.count("last"));
  }

  private static String nonce(Fields fields) {
    return fields.read("nonce", written -> hex(written, 16));
  }

  private static String hex(String written, int digits) {
    Names.requireHex("It", written, digits);
    return written;
  }

  private static Cursor cursor(Fields fields) {
    return new Cursor(fields.readOrNull("incarnation", Incarnation::new), fields.count("place"));
  }

  private static <T> List<T> list(Fields fields, String name, int most, Function<Fields, T> one) {
    List<T> items = new ArrayList<>();
    for (Json item : fields.array(name, most)) {
      items.add(one.apply(Fields.of(item, name)));
    }
    return List.copyOf(items);
  }

  private static List<Row> rising(List<Row> rows) {
    long last = 0;
    for (Row row : rows) {
      if (row.n() <= last) {
        throw new MalformedMessage("invalid", "Rows must come in rising order of n, from 1.");
      }
      last = row.n();
    }
    return rows;
  }

  private static Row row(Fields fields) {
    return new Row(fields.count("n"), fields.words("kind", 64), fields.verbatim("body"));
  }

  private static Message.Refusal refusal(Fields fields) {
    return new Message.Refusal(
        fields.count("n"),
        fields.words("code", 64),
        fields.words("sentence", Limits.V1.wordChars()));
  }

  private static Entry entry(Fields fields) {
    return new Entry(fields.count("place"), fields.words("kind", 64), fields.verbatim("body"));
  }
}
