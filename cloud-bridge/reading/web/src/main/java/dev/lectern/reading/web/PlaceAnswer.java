package dev.lectern.reading.web;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.place.Ahead;
import dev.lectern.reading.place.Decision;
import dev.lectern.reading.place.Here;
import dev.lectern.reading.place.Places;
import dev.lectern.reading.place.Resume;
import dev.lectern.reading.place.Settled;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Merges bags of operations, and says where the work then opens on a screen. */
final class PlaceAnswer {
  private PlaceAnswer() {}

  static Members of(Question question) {
    Places places = merged(question);
    Members answer = Json.object();
    if (question.has("here")) {
      decision(answer, decided(question, places));
    }
    return answer
        .put("read", places.currentRead())
        .put("status", places.status().name().toLowerCase(Locale.ROOT))
        .putAll("heads", places.heads(places.currentRead()), PlaceAnswer::dot)
        .put("lamport", places.lamport())
        .put("canonical", places.canonical());
  }

  /** Each bag becomes a state, and those are merged; without bags all operations are one. */
  static Places merged(Question question) {
    List<Operation> operations = question.acts();
    if (!question.has("bags")) {
      return Places.of(operations);
    }
    Places places = Places.none();
    for (Json bag : question.array("bags")) {
      List<Operation> held = new ArrayList<>();
      for (int index : Question.indexes(bag, operations.size())) {
        held.add(operations.get(index));
      }
      places = places.merge(Places.of(held));
    }
    return places;
  }

  private static Decision decided(Question question, Places places) {
    Question on = question.object("here");
    Here here =
        new Here(
            ActorId.parse(on.string("actor")),
            on.dot("displayed"),
            on.edition("edition"),
            on.locator("loc"));
    return Resume.decide(
        places,
        here,
        new Settled(question.settled("settled")),
        Ahead.withinAnEdition(),
        question.real("screen"));
  }

  private static void decision(Members answer, Decision decision) {
    switch (decision) {
      case Decision.Stay stay -> answer.put("decision", "stay");
      case Decision.Go go ->
          answer
              .put("decision", "go")
              .put("target", go.target().dot().toString())
              .put("why", go.why().code())
              .put("announced", go.announced());
    }
    dots(answer, "offered", decision.offered());
    dots(answer, "settles", decision.settles());
  }

  private static void dots(Members answer, String name, List<Operation> operations) {
    answer.putAll(name, operations, PlaceAnswer::dot);
  }

  private static Json dot(Operation operation) {
    return Json.of(operation.dot().toString());
  }
}
