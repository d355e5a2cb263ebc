package dev.lectern.protocol;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.Members;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The written form of changes of annotations. */
final class AnnotationCodec {
  private static final Set<String> KNOWN =
      Set.of(
          "op", "note", "reader", "kind", "work", "edition", "seen", "lamport", "at", "why", "set");

  private AnnotationCodec() {}

  static String encode(Annotation annotation) {
    Members set = Json.object();
    annotation.set().forEach((field, text) -> set.put(field, new Json.Raw(text)));
    Members members =
        Json.object()
            .put("op", annotation.dot().toString())
            .put("note", annotation.note().toString())
            .put("reader", annotation.reader().value())
            .put("kind", annotation.kind().written())
            .putIfPresent("work", annotation.work())
            .putIfPresent("edition", annotation.edition())
            .put("seen", ActForm.actors(annotation.seen()))
            .put("lamport", annotation.lamport())
            .put("at", annotation.at())
            .put("why", annotation.why())
            .put("set", set);
    new TreeMap<>(annotation.more()).forEach((name, text) -> members.put(name, new Json.Raw(text)));
    return members.text();
  }

  static Annotation decode(String body) {
    Json json =
        JsonReader.read(
            body,
            JsonLimits.WIRE,
            (depth, name) -> depth == 1 && (name.equals("set") || !KNOWN.contains(name)));
    Fields fields = Fields.of(json, "A change of an annotation");
    Annotation.Kind kind = Annotation.Kind.parse(fields.string("kind"));
    if (kind == null) {
      throw new MalformedMessage(
          "unknown-kind", "The annotation is of a kind that this version does not know.");
    }
    try {
      return new Annotation(
          fields.read("op", Dot::parse),
          fields.read("note", Dot::parse),
          fields.read("reader", ReaderId::new),
          kind,
          fields.readOrNull("work", WorkId::new),
          fields.readOrNull("edition", EditionId::parse),
          ActForm.actors(fields, "seen"),
          fields.count("lamport"),
          fields.words("at", 40),
          fields.has("why") ? fields.words("why", 64) : "",
          set(fields.verbatim("set")),
          ActForm.more(fields, KNOWN));
    } catch (IllegalArgumentException refused) {
      throw new MalformedMessage(
          "invalid", "The annotation is not valid: " + refused.getMessage() + ".");
    }
  }

  /** Values stay as they were written: this version may not know what some of them mean. */
  private static SortedMap<String, String> set(String text) {
    SortedMap<String, String> set = new TreeMap<>();
    Json json = JsonReader.read(text, JsonLimits.WIRE, (depth, name) -> depth == 1);
    if (json instanceof Json.Obj object) {
      object
          .members()
          .forEach(
              (name, value) -> {
                if (value instanceof Json.Raw raw) {
                  set.put(name, raw.text());
                }
              });
    }
    return set;
  }
}
