package dev.lectern.protocol;

import dev.lectern.protocol.json.Json;
import java.util.ArrayList;
import java.util.List;

/** The written form of reassignments. */
final class ReassignmentCodec {
  private ReassignmentCodec() {}

  static String encode(Reassignment it) {
    return Json.object()
        .putAll("dots", it.dots(), dot -> Json.of(dot.toString()))
        .put("work", it.work().value())
        .put("from", it.from().value())
        .put("to", it.to().value())
        .put("read", it.read())
        .put("lamport", it.lamport())
        .put("by", it.by().toString())
        .put("at", it.at())
        .text();
  }

  static Reassignment decode(Fields fields) {
    List<Dot> dots = new ArrayList<>();
    if (fields.object().get("dots") instanceof Json.Arr list) {
      for (Json dot : list.items()) {
        dots.add(Fields.read("dots", dot instanceof Json.Str it ? it.value() : "", Dot::parse));
      }
    }
    try {
      return new Reassignment(
          dots,
          fields.read("work", WorkId::new),
          fields.read("from", ReaderId::new),
          fields.read("to", ReaderId::new),
          fields.small("read"),
          fields.count("lamport"),
          fields.read("by", ActorId::parse),
          fields.words("at", 40));
    } catch (IllegalArgumentException refused) {
      throw new MalformedMessage(
          "invalid", "The reassignment is not valid: " + refused.getMessage() + ".");
    }
  }
}
