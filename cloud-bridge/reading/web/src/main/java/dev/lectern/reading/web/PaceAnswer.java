package dev.lectern.reading.web;

import dev.lectern.protocol.ReaderProfile;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.place.Pacing;

/** Which looking at pages is reading, and what a child may read when. */
final class PaceAnswer {
  private PaceAnswer() {}

  /** A page was left after so long a look; with {@code peekMs} one of a place jumped to. */
  static Members turned(Question question) {
    Pacing pacing = pacing(question);
    int run = pacing.run((int) question.whole("run"), question.whole("lookedMs"));
    boolean reading =
        question.has("peekMs")
            ? pacing.staysThere(question.whole("peekMs"), run)
            : pacing.isReading(run);
    return Json.object().put("run", run).put("reading", reading).put("dwellMs", pacing.dwellMs());
  }

  private static Pacing pacing(Question question) {
    Pacing person = Pacing.PERSON;
    return question.has("dwellMs")
        ? new Pacing(
            question.whole("dwellMs"),
            question.whole("turnMs"),
            person.peekMs(),
            person.peekTurns())
        : person;
  }

  /** The wall clock of the household's zone is the asker's to know. */
  static Members may(Question question) {
    ReaderProfile profile = Wire.decodeProfile(question.object("profile").object().text());
    ReaderProfile.Hours hours = profile.hours();
    return Json.object()
        .put("sees", profile.sees(new WorkId(question.string("work"))))
        .put(
            "now",
            hours == null
                || hours.contain((int) question.whole("day"), (int) question.whole("minute")));
  }
}
