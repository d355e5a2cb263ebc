package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.ReaderProfile;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which book a sleeping device shows. */
class SleepScreenTest {
  private final TestBridge bridge = new TestBridge();
  private final Rig bedside = Rig.reader(bridge, "bedside");

  @BeforeEach
  void start() {
    bridge.give(Books.item("ledger", "The Ledger", 400));
    bridge.give(Books.item("moss", "Moss", 400));
    bedside.boot();
  }

  private Effect.DrawSleep slept() {
    bedside.on(new Event.SleepAsked());
    return (Effect.DrawSleep)
        bedside.effects.stream().filter(Effect.DrawSleep.class::isInstance).toList().getLast();
  }

  @Test
  void theOpenBookIsShown() {
    bedside.on(new Event.OpenAsked(new WorkId("moss")));

    assertThat(slept().title()).isEqualTo("Moss");
    assertThat(slept().cover()).isEqualTo(Books.item("moss", "Moss", 400).edition());
  }

  @Test
  void onTheShelfItIsTheBookReadLast() {
    bedside.on(new Event.OpenAsked(new WorkId("moss")));
    bedside.read(3);
    bedside.key(Key.HOME);

    assertThat(bedside.state.open()).isNull();
    assertThat(slept().title()).isEqualTo("Moss");
  }

  @Test
  void whereNothingWasReadNoBookIsShown() {
    assertThat(slept().title()).isEmpty();
    assertThat(slept().cover()).isNull();
  }

  @Test
  void aBookThatTheReaderMayNotSeeAnyMoreIsNotShown() {
    bedside.on(new Event.OpenAsked(new WorkId("moss")));
    bedside.read(3);
    bedside.key(Key.HOME);
    TreeSet<WorkId> only = new TreeSet<>(List.of(new WorkId("ledger")));
    bridge.publish(
        "profile", Wire.encode(new ReaderProfile(new ReaderId("anna"), only, null, true)));

    assertThat(slept().title()).isEmpty();
  }
}
