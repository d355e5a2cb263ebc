package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent;
import dev.lectern.device.reading.Destination;
import dev.lectern.device.reading.Question;
import dev.lectern.protocol.WorkId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions about the open book, and the way there and back. */
final class AskingTest {
  private static final WorkId LEDGER = new WorkId("ledger");

  private final TestBridge bridge = new TestBridge();
  private final Rig bedside = Rig.reader(bridge, "bedside");

  @BeforeEach
  void start() {
    bridge.give(Books.item("ledger", "The Lighthouse Ledger", 400));
    bedside.boot();
  }

  private int percent() {
    return Snapshot.of(bedside.state).book().percent();
  }

  @Test
  void wordsAreLookedForAndOneUndoLeadsBack() {
    bedside.on(new Event.OpenAsked(LEDGER));
    int before = percent();
    bedside.type(new Intent.Worded(Intent.Name.FindWords, "lamp"));
    assertThat(bedside.asked.getLast().question()).isEqualTo(new Question.Find("lamp"));
    bedside.on(
        new Event.Answered(
            LEDGER,
            "find.first",
            List.of("words", "lamp", "percent", "60"),
            new Destination.Fraction(0.6)));
    assertThat(bedside.said.getLast()).startsWith("\"lamp\", at 60 percent.");
    assertThat(percent()).isBetween(55, 65);
    bedside.on(new Event.UndoAsked());
    assertThat(percent()).isEqualTo(before);
  }

  @Test
  void whoIsInTheBookIsAskedWithTheEndOfThePageAndSaid() {
    bedside.on(new Event.OpenAsked(LEDGER));
    bedside.type(new Intent.Worded(Intent.Name.WhoIs, "ada"));
    assertThat(bedside.asked.getLast().question()).isEqualTo(new Question.WhoIs("ada"));
    bedside.type(new Intent.Plain(Intent.Name.WhoIsInTheBook));
    assertThat(bedside.asked.getLast().question()).isEqualTo(new Question.WhoIsInIt());
    assertThat(bedside.asked.getLast().end()).isNotNull();
    int before = percent();
    bedside.on(
        new Event.Answered(
            LEDGER,
            "names.who",
            List.of("name", "Ada", "count", "3", "percent", "1", "quote", "Ada came."),
            null));
    assertThat(bedside.said.getLast())
        .isEqualTo("Ada, named 3 times up to here. First at 1 percent: Ada came.");
    assertThat(percent()).isEqualTo(before);
  }

  @Test
  void aPlaceIsGoneToOnlyInTheBookThatIsOpen() {
    bedside.on(new Event.GoAsked(LEDGER, new Destination.Fraction(0.6)));
    assertThat(bedside.said.getLast()).isEqualTo("The Lighthouse Ledger is not open.");
    bedside.on(new Event.OpenAsked(LEDGER));
    bedside.on(new Event.GoAsked(LEDGER, new Destination.Fraction(0.6)));
    assertThat(percent()).isBetween(55, 65);
  }

  @Test
  void withoutABookThereIsNoQuestionAndALateAnswerIsDropped() {
    bedside.type(new Intent.Worded(Intent.Name.FindWords, "lamp"));
    assertThat(bedside.asked).isEmpty();
    assertThat(bedside.said.getLast()).isEqualTo("No book is open.");
    int said = bedside.said.size();
    bedside.on(new Event.Answered(LEDGER, "find.none", List.of("words", "lamp"), null));
    assertThat(bedside.said).hasSize(said);
  }
}
