package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.touch.Target;
import dev.lectern.protocol.WorkId;
import org.junit.jupiter.api.Test;

/** A device that is used without being seen says where its keys have led. */
class GuidingTest {
  private static final WorkId MOSS = new WorkId("moss");

  private final TestBridge bridge = new TestBridge();

  private Rig shelf(boolean spoken) {
    bridge.give(Books.item("ledger", "The Lighthouse Ledger", 400));
    bridge.give(Books.item("moss", "Moss", 400));
    Rig rig = Rig.reader(bridge, "bedside");
    if (spoken) {
      rig.speakUp();
    }
    rig.boot();
    rig.said.clear();
    return rig;
  }

  @Test
  void eachBookOfTheShelfIsSaidAsItIsChosen() {
    Rig bedside = shelf(true);
    bedside.key(Key.NEXT);
    bedside.key(Key.PREVIOUS);
    bedside.key(Key.PREVIOUS);
    assertThat(bedside.said).containsExactly("The Lighthouse Ledger, 2 of 2.", "Moss, 1 of 2.");
  }

  @Test
  void aBookANoteSleepAndTheShelfAgainAreSaid() {
    Rig bedside = shelf(true);
    bedside.on(new Event.OpenAsked(MOSS));
    assertThat(bedside.lastSaid()).startsWith("A page of Moss, at 0 percent");
    int before = bedside.said.size();
    bedside.key(Key.NEXT);
    assertThat(bedside.said).as("a page turned is read aloud by who wants that").hasSize(before);
    bedside.on(new Event.Touched(new Target.Note(MOSS, "A moss of the north.")));
    assertThat(bedside.lastSaid()).isEqualTo("Moss. A moss of the north.");
    bedside.key(Key.SELECT);
    assertThat(bedside.lastSaid()).startsWith("A page of Moss");
    bedside.key(Key.POWER);
    assertThat(bedside.lastSaid()).isEqualTo("Asleep.");
    bedside.key(Key.POWER);
    assertThat(bedside.lastSaid()).startsWith("A page of Moss");
    bedside.key(Key.HOME);
    assertThat(bedside.lastSaid()).startsWith("The shelf. Book 1 of 2 is chosen: Moss.");
  }

  @Test
  void whatIsSaidStopsWhereTheNextIsChosen() {
    Rig bedside = shelf(true);
    bedside.holdSpeech = true;
    bedside.key(Key.NEXT);
    bedside.effects.clear();
    bedside.key(Key.PREVIOUS);
    assertThat(bedside.effects).contains(new Effect.StopSpeaking());
  }

  @Test
  void otherwiseItIsQuiet() {
    Rig bedside = shelf(false);
    bedside.key(Key.NEXT);
    bedside.on(new Event.OpenAsked(MOSS));
    bedside.key(Key.POWER);
    assertThat(bedside.said)
        .noneMatch(words -> words.startsWith("A page") || words.contains("of 2"));
  }
}
