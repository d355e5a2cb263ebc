package dev.lectern.reading.web;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.place.Acts;
import dev.lectern.reading.place.Desk;
import dev.lectern.reading.place.Folding;
import dev.lectern.reading.place.Limits;
import dev.lectern.reading.place.Settled;
import dev.lectern.reading.place.Stamp;
import org.jspecify.annotations.Nullable;

/** Makes a screen's next operation, or folds two. */
final class ActAnswer {
  private ActAnswer() {}

  static Members of(Question question) {
    return operation(made(question));
  }

  static Members folded(Question question) {
    return operation(Folding.fold(question.operation("older"), question.operation("newer")));
  }

  private static Members operation(@Nullable Operation operation) {
    return Json.object()
        .put("op", operation == null ? new Json.Null() : new Json.Raw(Wire.encode(operation)));
  }

  private static @Nullable Operation made(Question question) {
    Stamp stamp = stamp(question);
    Acts acts = new Acts(desk(question));
    EditionId edition = question.edition("edition");
    Locator loc = question.locator("loc");
    Operation.Kind kind = Operation.Kind.parse(question.string("do"));
    if (kind == null) {
      throw new MalformedMessage("unknown-kind", "No act of that kind is known.");
    }
    return switch (kind) {
      case ADVANCE ->
          acts.advance(
              stamp,
              needed("edition", edition),
              needed("loc", loc),
              question.whole("dwellMs"),
              question.whole("sustainedMs"));
      case GOTO -> acts.goTo(stamp, needed("edition", edition), needed("loc", loc));
      case FINISH -> acts.finish(stamp, edition, loc);
      case RESTART -> acts.restart(stamp, edition, loc);
      case MARK_READ -> acts.markRead(stamp);
      case MARK_UNREAD -> acts.markUnread(stamp);
      case RESTORE -> acts.restore(stamp, question.dot("restores"), edition, loc);
      case IMPORT -> acts.importPlace(stamp, edition, needed("loc", loc));
    };
  }

  private static <T> T needed(String name, @Nullable T value) {
    if (value == null) {
      throw new MalformedMessage("missing-field", "The field " + name + " is missing.");
    }
    return value;
  }

  static Desk desk(Question question) {
    Question at = question.object("desk");
    return new Desk(
        ActorId.parse(at.string("actor")),
        new ReaderId(at.string("reader")),
        new WorkId(at.string("work")),
        PlaceAnswer.merged(question),
        new Settled(at.settled("settled")),
        (int) at.whole("read"),
        Limits.DEFAULT);
  }

  static Stamp stamp(Question question) {
    Question marks = question.object("stamp");
    return new Stamp(
        marks.whole("n"), marks.whole("lamport"), marks.string("at"), marks.string("why"));
  }
}
