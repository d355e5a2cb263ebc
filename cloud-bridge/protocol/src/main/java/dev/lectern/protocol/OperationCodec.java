package dev.lectern.protocol;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.Members;
import dev.lectern.protocol.json.Utf8;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The written form of operations and locators. */
final class OperationCodec {
  private static final Set<String> KNOWN =
      Set.of(
          "op",
          "reader",
          "work",
          "edition",
          "read",
          "kind",
          "dwellMs",
          "settled",
          "lamport",
          "at",
          "loc",
          "covers",
          "restores",
          "why");

  private OperationCodec() {}

  static String encode(Operation operation) {
    Members members =
        Json.object()
            .put("op", operation.dot().toString())
            .put("reader", operation.reader().value())
            .put("work", operation.work().value())
            .putIfPresent("edition", operation.edition())
            .put("read", operation.read())
            .put("kind", operation.kind().written())
            .put("dwellMs", operation.dwellMs())
            .put("settled", ActForm.actors(operation.settled()))
            .put("lamport", operation.lamport())
            .put("at", operation.at());
    if (operation.loc() != null) {
      members.put("loc", locator(operation.loc()));
    }
    if (operation.covers() != operation.dot().n()) {
      members.put("covers", operation.covers());
    }
    members.putIfPresent("restores", operation.restores()).put("why", operation.why());
    new TreeMap<>(operation.more()).forEach((name, text) -> members.put(name, new Json.Raw(text)));
    return members.text();
  }

  static Members locator(Locator locator) {
    Members members =
        Json.object()
            .put("href", locator.href())
            .putIfPresent("cfi", locator.cfi())
            .put("progression", locator.progression())
            .put("totalProgression", locator.totalProgression())
            .put("position", locator.position());
    if (locator.text() != null) {
      members.put(
          "text",
          Json.object()
              .put("before", locator.text().before())
              .put("highlight", locator.text().highlight())
              .put("after", locator.text().after()));
    }
    if (!locator.foreign().isEmpty()) {
      Members foreign = Json.object();
      new TreeMap<>(locator.foreign()).forEach(foreign::put);
      members.put("foreign", foreign);
    }
    if (locator.seconds() != null) {
      members.put("t", Json.of(locator.seconds().doubleValue()));
    }
    return members;
  }

  static Operation decode(String body) {
    Json json =
        JsonReader.read(
            body, JsonLimits.WIRE, (depth, name) -> depth == 1 && !KNOWN.contains(name));
    Fields fields = Fields.of(json, "An operation");
    Dot dot = fields.read("op", Dot::parse);
    Operation.Kind kind = Operation.Kind.parse(fields.string("kind"));
    if (kind == null) {
      throw new MalformedMessage(
          "unknown-kind", "The operation is of a kind that this version does not know.");
    }
    try {
      return new Operation(
          dot,
          fields.has("covers") ? fields.whole("covers") : dot.n(),
          fields.read("reader", ReaderId::new),
          fields.read("work", WorkId::new),
          fields.readOrNull("edition", EditionId::parse),
          fields.small("read"),
          kind,
          fields.has("dwellMs") ? fields.count("dwellMs") : 0,
          ActForm.actors(fields, "settled"),
          fields.count("lamport"),
          fields.words("at", 40),
          fields.has("loc") ? locator(fields.object("loc")) : null,
          fields.readOrNull("restores", Dot::parse),
          fields.has("why") ? fields.words("why", 64) : "",
          ActForm.more(fields, KNOWN));
    } catch (IllegalArgumentException refused) {
      throw new MalformedMessage(
          "invalid", "The operation is not valid: " + refused.getMessage() + ".");
    }
  }

  static Locator locator(Fields fields) {
    return new Locator(
        fields.words("href", Limits.V1.wordChars()),
        fields.has("cfi") ? fields.words("cfi", Limits.V1.wordChars()) : null,
        fields.real("progression"),
        fields.real("totalProgression"),
        fields.has("position") ? fields.small("position") : 0,
        fields.has("text") ? quote(fields.object("text")) : null,
        fields.has("foreign") ? foreign(fields.object("foreign")) : Map.of(),
        seconds(fields));
  }

  private static @Nullable Double seconds(Fields fields) {
    if (!fields.has("t")) {
      return null;
    }
    double seconds = fields.real("t");
    if (!(seconds >= 0 && seconds <= Double.MAX_VALUE)) {
      throw new MalformedMessage("invalid", "The field t must not be negative or endless.");
    }
    return seconds;
  }

  private static Locator.Quote quote(Fields fields) {
    int most = Limits.V1.quoteChars();
    return new Locator.Quote(
        fields.words("before", most), fields.words("highlight", most), fields.words("after", most));
  }

  private static Map<String, String> foreign(Fields fields) {
    Map<String, String> foreign = new HashMap<>();
    int bytes = 0;
    for (String name : fields.object().members().keySet()) {
      String value = fields.string(name);
      bytes += Utf8.length(name) + Utf8.length(value);
      foreign.put(name, value);
    }
    if (bytes > Limits.V1.foreignBytes()) {
      throw new MalformedMessage("too-long", "The field foreign is too long.");
    }
    return foreign;
  }
}
