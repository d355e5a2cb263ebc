package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent.Name;
import dev.lectern.device.reading.Closer;
import dev.lectern.protocol.WorkId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A picture is enlarged by keys, and the page behind it is not touched. */
class LookingTest {
  private static final WorkId LEDGER = new WorkId("ledger");

  private final TestBridge bridge = new TestBridge();
  private final Rig bedside = Rig.reader(bridge, "bedside");

  @BeforeEach
  void looking() {
    bridge.give(Books.item(LEDGER.value(), "The Lighthouse Ledger", 400));
    bedside.boot();
    bedside.on(new Event.OpenAsked(LEDGER));
    bedside.key(Key.NEXT);
    bedside.effects.clear();
    bedside.on(new Event.PictureAsked(LEDGER, "map.png", "The coast."));
  }

  private List<Closer> drawn() {
    return bedside.effects.stream()
        .filter(Effect.DrawPicture.class::isInstance)
        .map(effect -> ((Effect.DrawPicture) effect).closer())
        .toList();
  }

  @Test
  void selectEnlargesAndThePageKeysGoOverItsParts() {
    assertThat(bedside.lastSaid()).startsWith("The coast.");
    bedside.key(Key.SELECT);
    bedside.key(Key.PREVIOUS);
    for (int i = 0; i < 5; i++) {
      bedside.key(Key.NEXT);
    }
    bedside.key(Key.SELECT);
    bedside.key(Key.SELECT);
    assertThat(drawn())
        .extracting(one -> one.zoom() + "." + one.part())
        .containsExactly("1.0", "2.0", "2.0", "2.1", "2.2", "2.3", "2.3", "2.3", "3.0", "1.0");
    assertThat(bedside.pageShown()).isEqualTo(1);
  }

  @Test
  void homeLeadsBackToThePageAndSoDoesAPageKeyWhereAllIsSeen() {
    bedside.key(Key.HOME);
    assertThat(bedside.state.face()).isEqualTo(State.Face.BOOK);
    assertThat(bedside.pageShown()).isEqualTo(1);
    bedside.on(new Event.PictureAsked(LEDGER, "map.png", ""));
    bedside.key(Key.NEXT);
    assertThat(bedside.state.face()).isEqualTo(State.Face.BOOK);
    assertThat(bedside.pageShown()).isEqualTo(1);
    bedside.key(Key.NEXT);
    assertThat(bedside.pageShown()).isEqualTo(2);
  }

  @Test
  void whoeverDoesNotSeeItIsToldWhatItIs() {
    bedside.key(Key.SELECT);
    bedside.hear(Rig.plain(Name.WhatIsShown));
    assertThat(bedside.lastSaid()).startsWith("A picture, enlarged 2 times. The coast.");
  }

  @Test
  void ofABookThatIsNotOpenNothingIsShown() {
    bedside.effects.clear();
    bedside.on(new Event.PictureAsked(new WorkId("another"), "map.png", ""));
    assertThat(drawn()).isEmpty();
  }
}
