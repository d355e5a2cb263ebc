package dev.lectern.reading.web;

import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.json.Decimals;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.cfi.Cfi;

/** Reads something written and writes it again: bodies of the wire, and CFIs. */
final class TextAnswer {
  private TextAnswer() {}

  static Members cfi(Question question) {
    Cfi cfi = Cfi.parse(question.string("cfi"));
    if (cfi == null) {
      return Json.object().put("cfi", new Json.Null());
    }
    return Json.object()
        .put("cfi", cfi.print())
        .put("from", Cfi.point(cfi.from()).print())
        .put("to", Cfi.point(cfi.to()).print());
  }

  static Members number(Question question) {
    return Json.object().put("number", Decimals.text(Decimals.parse(question.string("text"))));
  }

  static Members wire(Question question) {
    String body = question.string("body");
    String again =
        switch (question.string("form")) {
          case "message" -> Wire.encode(Wire.decode(body));
          case "operation" -> Wire.encode(Wire.decodeOperation(body));
          case "locator" -> Wire.encode(Wire.decodeLocator(body));
          case "order" -> Wire.encode(Wire.decodeOrder(body));
          case "note" -> Wire.encode(Wire.decodeAnnotation(body));
          case "cancel" -> Wire.encodeCancel(Wire.decodeCancel(body));
          case "own" -> Wire.encode(Wire.decodeOwn(body));
          case "entitlement" -> Wire.encode(Wire.decodeEntitlement(body));
          case "outcome" -> Wire.encode(Wire.decodeOutcome(body));
          case "catalogue" -> Wire.encode(Wire.decodeItem(body));
          default -> throw new MalformedMessage("unknown-kind", "No body has that form.");
        };
    return Json.object().put("body", again);
  }
}
