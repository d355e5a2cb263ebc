package dev.lectern.reading.web;

import dev.lectern.protocol.Dot;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.place.Desk;
import dev.lectern.reading.place.Move;
import dev.lectern.reading.place.Places;
import dev.lectern.reading.place.Recall;
import dev.lectern.reading.place.Settled;
import dev.lectern.reading.place.Undo;
import java.util.ArrayList;
import java.util.List;

/** Takes moves back, and goes back to lines of a history. */
final class MoveAnswer {
  private MoveAnswer() {}

  static Members undo(Question question) {
    return answer(
        Undo.of(
            ActAnswer.desk(question),
            ActAnswer.stamp(question),
            move(question.object("move")),
            question.dot("displayed"),
            question.edition("edition"),
            question.locator("loc")));
  }

  static Members recall(Question question) {
    Desk desk = ActAnswer.desk(question);
    Operation line = known(desk.places(), question.string("line"));
    return answer(
        Recall.restore(
            desk,
            ActAnswer.stamp(question),
            line,
            new Move(
                question.dot("displayed"),
                question.edition("edition"),
                question.locator("loc"),
                line.dot())));
  }

  static Members settle(Question question) {
    Places places = PlaceAnswer.merged(question);
    List<Operation> operations = new ArrayList<>();
    for (Json dot : question.array("dots")) {
      operations.add(known(places, dot instanceof Json.Str written ? written.value() : ""));
    }
    Settled settled = new Settled(question.settled("settled")).settlingAll(places, operations);
    if (question.has("also")) {
      settled = settled.union(new Settled(question.settled("also")));
    }
    Members members = Json.object();
    settled.upTo().forEach((actor, n) -> members.put(actor.toString(), n));
    return Json.object().put("settled", members);
  }

  private static Operation known(Places places, String dot) {
    Operation found = places.operation(Dot.parse(dot));
    if (found == null) {
      throw new MalformedMessage("invalid", "Such an act is not known.");
    }
    return found;
  }

  private static Move move(Question move) {
    return new Move(
        move.dot("from"),
        move.edition("edition"),
        move.locator("loc"),
        Dot.parse(move.string("to")));
  }

  private static Members answer(Undo undo) {
    Move move = undo.move();
    Members next =
        Json.object()
            .putOrNull("from", move.from())
            .putOrNull("edition", move.edition())
            .put(
                "loc", move.loc() == null ? new Json.Null() : new Json.Raw(Wire.encode(move.loc())))
            .put("to", move.to().toString());
    return Json.object().put("op", new Json.Raw(Wire.encode(undo.restore()))).put("move", next);
  }
}
