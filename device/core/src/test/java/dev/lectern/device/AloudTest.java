package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent;
import dev.lectern.device.dialog.Intent.Name;
import dev.lectern.device.reading.AloudWish;
import dev.lectern.device.reading.Destination;
import dev.lectern.device.reading.Sentence;
import dev.lectern.protocol.Operation.Kind;
import dev.lectern.protocol.WorkId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A voice that reads is led by words, keys and its door, and never loses the sentence. */
class AloudTest {
  private static final String LEDGER = "ledger";

  private final TestBridge bridge = new TestBridge();
  private final Rig bedside = Rig.reader(bridge, "bedside");

  @BeforeEach
  void reading() {
    bridge.give(Books.item(LEDGER, "The Lighthouse Ledger", 400));
    bedside.boot();
    bedside.on(new Event.OpenAsked(new WorkId(LEDGER)));
    bedside.holdSpeech = true;
    bedside.said.clear();
    bedside.on(new Event.AloudAsked(AloudWish.Plain.ON));
    bedside.endSpeech();
    bedside.endSpeech();
  }

  private void wish(AloudWish wish) {
    bedside.on(new Event.AloudAsked(wish));
  }

  @Test
  void isLitWhileItSounds() {
    assertThat(marks()).containsSubsequence("Sentence 0.", "Sentence 1.", "Sentence 2.");
    wish(AloudWish.Plain.STOP);
    assertThat(marks()).last().isEqualTo("nothing");
  }

  @Test
  void stoppedInMidSentenceItIsThatSentenceThatComesBack() {
    wish(AloudWish.Plain.STOP);
    assertThat(bedside.sentenceHere(LEDGER)).isEqualTo(2);
    bedside.killAndBoot();
    assertThat(bedside.sentenceHere(LEDGER)).isEqualTo(2);
    bedside.on(new Event.AloudAsked(AloudWish.Plain.ON));
    assertThat(bedside.said).contains("Sentence 2.").doesNotContain("Sentence 1.");
  }

  @Test
  void pausesAndSaysTheSentenceAgain() {
    wish(AloudWish.Plain.PAUSE);
    assertThat(Snapshot.of(bedside.state).voiced().paused()).isTrue();
    bedside.said.clear();
    bedside.key(Key.SELECT);
    assertThat(bedside.said).containsExactly("Sentence 2.");
    bedside.key(Key.SELECT);
    assertThat(Snapshot.of(bedside.state).voiced().paused()).isTrue();
  }

  @Test
  void aSoundOfTheBookIsHeardInsteadAndMovesNothing() {
    List<Kind> before = kinds();
    Sentence wren = new Sentence("A wren", Books.sentence(0), Books.sentence(0));
    bedside.on(new Event.SoundAsked(new WorkId(LEDGER), wren));
    assertThat(bedside.lastSaid()).isEqualTo("A wren");
    assertThat(Snapshot.of(bedside.state).voiced().paused()).isTrue();
    bedside.endSpeech();
    assertThat(kinds()).isEqualTo(before);
    bedside.key(Key.SELECT);
    assertThat(bedside.lastSaid()).isEqualTo("Sentence 2.");
    bedside.on(new Event.SoundAsked(new WorkId("another"), wren));
    assertThat(bedside.lastSaid()).contains("not open");
  }

  @Test
  void whoeverWantsToSaySomethingPausesIt() {
    bedside.key(Key.LISTEN);
    assertThat(Snapshot.of(bedside.state).book().aloud()).isFalse();
    bedside.said.clear();
    bedside.hear(Rig.plain(Name.ReadFaster));
    bedside.hear(Rig.plain(Name.SayAgain));
    assertThat(bedside.said).contains("Sentence 2.");
    assertThat(Snapshot.of(bedside.state).voiced().manner().percent()).isEqualTo(125);
  }

  @Test
  void skipsAheadAndBackWithoutCountingWhatWasNotHeard() {
    List<Kind> before = kinds();
    wish(AloudWish.Plain.NEXT);
    wish(AloudWish.Plain.NEXT);
    assertThat(bedside.lastSaid()).isEqualTo("Sentence 4.");
    wish(AloudWish.Plain.PREVIOUS);
    assertThat(bedside.lastSaid()).isEqualTo("Sentence 3.");
    wish(AloudWish.Plain.PREVIOUS);
    wish(AloudWish.Plain.PREVIOUS);
    wish(AloudWish.Plain.PREVIOUS);
    wish(AloudWish.Plain.PREVIOUS);
    assertThat(bedside.lastSaid()).isEqualTo("Sentence 0.");
    for (int i = 0; i < 40; i++) {
      wish(AloudWish.Plain.NEXT);
    }
    assertThat(bedside.lastSaid()).isEqualTo("Sentence 40.");
    assertThat(kinds()).isEqualTo(before);
  }

  @Test
  void stopsAfterAWhileBehindASentence() {
    bedside.type(new Intent.Numbered(Name.StopInMinutes, 20));
    assertThat(bedside.lastSaid()).isEqualTo("I will stop in 20 minutes.");
    bedside.pass(19 * 60);
    bedside.endSpeech();
    bedside.endSpeech();
    assertThat(bedside.state.aloud()).isNotNull();
    bedside.pass(61);
    assertThat(bedside.state.aloud()).isNotNull();
    bedside.endSpeech();
    assertThat(bedside.state.aloud()).isNull();
    bedside.on(new Event.AloudAsked(AloudWish.Plain.ON));
    bedside.endSpeech();
    bedside.endSpeech();
    assertThat(bedside.state.aloud()).isNotNull();
  }

  @Test
  void readsFromAnyPlaceAndThatIsAJump() {
    wish(new AloudWish.From(new Destination.At(Books.sentence(437))));
    assertThat(bedside.lastSaid()).isEqualTo("Sentence 437.");
    assertThat(bedside.pageShown()).isEqualTo(43);
    assertThat(kinds()).last().isEqualTo(Kind.GOTO);
    assertThat(bedside.sentenceHere(LEDGER)).isEqualTo(437);
  }

  @Test
  void saysWhatStandsOnThePanel() {
    wish(AloudWish.Plain.STOP);
    bedside.hear(Rig.plain(Name.WhatIsShown));
    assertThat(bedside.lastSaid()).startsWith("A page of The Lighthouse Ledger, at 0 percent");
    bedside.key(Key.HOME);
    bedside.hear(Rig.plain(Name.WhatIsShown));
    assertThat(bedside.lastSaid())
        .startsWith("The shelf. Book 1 of 1 is chosen: The Lighthouse Ledger.");
  }

  @Test
  void aDeviceWithoutAVoiceSaysSoOnce() {
    for (int i = 0; i < 3; i++) {
      bedside.on(new Event.SpeechBegun(bedside.state.aloud().speech(), 900, false));
    }
    assertThat(bedside.state.log().stream().filter(line -> line.text().contains("espeak-ng")))
        .hasSize(1);
  }

  private List<String> marks() {
    return bedside.effects.stream()
        .filter(Effect.Mark.class::isInstance)
        .map(Effect.Mark.class::cast)
        .map(mark -> mark.sentence() == null ? "nothing" : mark.sentence().text())
        .toList();
  }

  private List<Kind> kinds() {
    return bedside.ownOperations().stream().map(op -> op.kind()).toList();
  }
}
