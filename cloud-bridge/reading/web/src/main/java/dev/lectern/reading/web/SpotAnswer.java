package dev.lectern.reading.web;

import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.epub.Positions;
import java.util.List;

/** How far in a work a spot of one of its files lies, and the other way about. */
final class SpotAnswer {
  private SpotAnswer() {}

  static Members total(Question question) {
    int[] counts = counts(question);
    int spine = (int) question.whole("spine");
    if (spine < 0 || spine >= counts.length) {
      throw new MalformedMessage("invalid", "There is no such spine item.");
    }
    Positions positions = new Positions(counts);
    double progression = question.real("progression");
    return Json.object()
        .put("total", positions.total(spine, progression))
        .put("position", positions.position(spine, progression));
  }

  static Members spot(Question question) {
    Positions.Place place = new Positions(counts(question)).at(question.real("total"));
    return Json.object().put("spine", place.spine()).put("progression", place.progression());
  }

  private static int[] counts(Question question) {
    List<Json> items = question.array("counts");
    int[] counts = new int[items.size()];
    for (int i = 0; i < counts.length; i++) {
      if (!(items.get(i) instanceof Json.Num number && number.isWhole())) {
        throw new MalformedMessage("invalid", "Positions are counted in whole numbers.");
      }
      counts[i] = (int) number.whole();
    }
    return counts;
  }
}
